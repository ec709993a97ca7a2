import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// A version of a model: where it serves, its main metric, who decided it.
ListRow {
    id: root

    required property versionRow row

    implicitHeight: Math.max(Theme.rowHeight, line.implicitHeight + 2 * Theme.space1)
    text: qsTr("%1, %2, %3, approved %4 by: %5").arg(row.version).arg(row.status).arg(row.metric).arg(row.approved).arg(row.proposalTitle)

    contentItem: RowLayout {
        id: line
        spacing: Theme.space3
        StrongText {
            Layout.preferredWidth: 72 * Theme.textScale
            text: root.row.version
            Accessible.ignored: true
        }
        D3Text {
            Layout.preferredWidth: 150 * Theme.textScale
            text: root.row.live ? "✓ " + root.row.status : root.row.status
            color: root.row.live ? Theme.better : Theme.textSecondary
            font: Theme.tableFont
            lineHeight: Theme.tableLine
            Accessible.ignored: true
        }
        FiguresText {
            Layout.preferredWidth: 130 * Theme.textScale
            text: root.row.metric
            Accessible.ignored: true
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            D3Text {
                Layout.fillWidth: true
                text: root.row.proposalTitle
                font: Theme.tableFont
                lineHeight: Theme.tableLine
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                text: qsTr("approved %1 · %2").arg(root.row.approved).arg(root.row.size)
                Accessible.ignored: true
            }
        }
        D3Icon {
            icon: "chevron-right"
            size: 16
            color: Theme.textSecondary
        }
    }
}
