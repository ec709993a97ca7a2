import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// A member as one row: who, what they hold, what a vote of theirs casts under either rule, or why nothing.
ListRow {
    id: root

    required property personRow row
    required property int index
    readonly property bool wide: width > 660 * Theme.textScale

    implicitHeight: Math.max(Theme.rowHeight + Theme.space2, contentItem.implicitHeight + Theme.space2)
    text: row.spoken

    component Figure: FiguresText {
        property bool known: true
        horizontalAlignment: Text.AlignRight
        font: known ? Theme.tableFiguresFont : Theme.captionFont
        color: known ? Theme.text : Theme.textSecondary
        wrapMode: known ? Text.NoWrap : Text.Wrap
        // "with" somebody whose name is long.
        maximumLineCount: 2
        elide: Text.ElideRight
        mayShorten: !known
        Accessible.ignored: true
    }

    contentItem: RowLayout {
        spacing: Theme.space3

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space2

                StrongText {
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth + 1
                    text: root.row.name
                    mayShorten: true
                    Accessible.ignored: true
                }
                D3Icon {
                    visible: root.row.verified
                    icon: "user"
                    size: 16
                    color: Theme.better
                }
                Chip {
                    visible: root.row.mine
                    tone: Chip.Accent
                    text: qsTr("you")
                }
                Item { Layout.fillWidth: true }
            }
            CaptionText {
                Layout.fillWidth: true
                visible: text.length > 0
                text: root.row.roles
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        Figure {
            Layout.preferredWidth: 110 * Theme.textScale
            visible: root.wide
            text: root.row.tokens
        }
        Figure {
            Layout.preferredWidth: 140 * Theme.textScale
            known: root.row.hasLinear
            text: root.row.linear
        }
        Figure {
            Layout.preferredWidth: 140 * Theme.textScale
            known: root.row.hasQuadratic
            text: root.row.quadratic
        }
    }
}
