import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// One period: when, how much is shared among how many points, and what of it is one's own.
ColumnLayout {
    id: root

    required property epochRow row
    // Why one cannot sign here; empty if one can.
    property string off: ""

    signal claimWanted

    spacing: Theme.space1
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2. Purse %3, %4 points. You: %5").arg(row.period).arg(row.status).arg(row.purse).arg(row.points).arg(row.mine)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space3
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            StrongText { Layout.fillWidth: true; text: root.row.period; wrapMode: Text.Wrap; Accessible.ignored: true }
            CaptionText {
                Layout.fillWidth: true
                text: qsTr("%1 · %2 for %3 points").arg(root.row.status).arg(root.row.purse).arg(root.row.points)
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        FiguresText {
            Layout.alignment: Qt.AlignTop
            text: root.row.mine
            font: root.row.claimable ? Theme.figuresStrongFont : Theme.figuresFont
            Accessible.ignored: true
        }
        D3Button {
            Layout.alignment: Qt.AlignTop
            visible: root.row.claimable
            text: qsTr("Claim…")
            Accessible.name: qsTr("Claim the reward of %1").arg(root.row.period)
            enabled: root.off.length === 0
            disabledReason: root.off
            onClicked: root.claimWanted()
        }
    }
    Divider { Layout.fillWidth: true }
}
