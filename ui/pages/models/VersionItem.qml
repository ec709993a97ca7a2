import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// A version of a model: where it serves, its main metric, who decided it.
ListRow {
    id: root

    required property versionRow row
    readonly property bool narrow: width < 560 * Theme.textScale

    implicitHeight: Math.max(Theme.rowHeight, line.implicitHeight + 2 * Theme.space2)
    text: qsTr("%1, %2, %3, approved %4 by: %5").arg(row.version).arg(row.status).arg(row.metric).arg(row.approved).arg(row.proposalTitle)

    contentItem: RowLayout {
        id: line
        spacing: Theme.space3

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            GridLayout {
                Layout.fillWidth: true
                columns: root.narrow ? 2 : 3
                columnSpacing: Theme.space3
                rowSpacing: 0
                StrongText {
                    Layout.preferredWidth: 72 * Theme.textScale
                    text: root.row.version
                    mayShorten: true
                    Accessible.ignored: true
                }
                D3Text {
                    Layout.fillWidth: true
                    text: root.row.live ? "✓ " + root.row.status : root.row.status
                    color: root.row.live ? Theme.better : Theme.textSecondary
                    font: Theme.tableFont
                    lineHeight: Theme.tableLine
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
                D3Text {
                    Layout.columnSpan: root.narrow ? 2 : 1
                    Layout.fillWidth: root.narrow
                    text: root.row.metric
                    font: Theme.tableFiguresFont
                    lineHeight: Theme.tableLine
                    wrapMode: root.narrow ? Text.Wrap : Text.NoWrap
                    Accessible.ignored: true
                }
            }
            D3Text {
                Layout.fillWidth: true
                text: root.row.proposalTitle
                mayShorten: true
                font: Theme.tableFont
                lineHeight: Theme.tableLine
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                text: qsTr("approved %1 · %2").arg(root.row.approved).arg(root.row.size)
                wrapMode: Text.Wrap
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
