import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// One metric: what is claimed, what comes out here.
Item {
    id: root

    required property recomputedRow row
    readonly property string verdict: row.agreement === 1 ? qsTr("✓ the same") : row.agreement === 2 ? qsTr("✗ differs") : qsTr("not claimed")

    implicitHeight: line.implicitHeight + Theme.space1
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1 %2: claimed %3, here %4, %5").arg(row.metric).arg(row.where).arg(row.claimed).arg(row.computed).arg(verdict)

    RowLayout {
        id: line
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.space3
        D3Text {
            Layout.fillWidth: true
            font: Theme.tableFont
            lineHeight: Theme.tableLine
            text: root.row.where.length > 0 ? root.row.metric + " · " + root.row.where : root.row.metric
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        FiguresText {
            Layout.preferredWidth: 114 * Theme.textScale
            text: qsTr("claimed %1").arg(root.row.claimed)
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        FiguresText {
            Layout.preferredWidth: 98 * Theme.textScale
            text: qsTr("here %1").arg(root.row.computed)
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        D3Text {
            Layout.preferredWidth: 84 * Theme.textScale
            font: Theme.tableFont
            lineHeight: Theme.tableLine
            text: root.verdict
            wrapMode: Text.Wrap
            color: root.row.agreement === 2 ? Theme.worse : root.row.agreement === 1 ? Theme.text : Theme.textSecondary
            Accessible.ignored: true
        }
    }
}
