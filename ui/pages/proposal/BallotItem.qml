import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One ballot. The ends of the address tell alike names apart; all of it is read aloud, shown on hovering and copied
// from the person's page.
Item {
    id: root

    required property ballotRow row

    implicitHeight: column.implicitHeight + 2 * Theme.space2
    Accessible.role: Accessible.ListItem
    Accessible.name: row.spoken

    ColumnLayout {
        id: column
        x: Theme.space3
        y: Theme.space2
        width: root.width - 2 * Theme.space3
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            StrongText {
                Layout.maximumWidth: 260 * Theme.textScale
                visible: text.length > 0
                text: root.row.name
                Accessible.ignored: true
            }
            Chip {
                visible: root.row.mine
                tone: Chip.Accent
                text: qsTr("your vote")
            }
            Chip {
                visible: root.row.demo
                text: qsTr("demo member")
            }
            Item { Layout.fillWidth: true }
            StrongText {
                text: root.row.choice
                Accessible.ignored: true
            }
            FiguresText {
                Layout.preferredWidth: 150 * Theme.textScale
                text: root.row.power
                Accessible.ignored: true
            }
        }
        CaptionText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.row.powerNote
            horizontalAlignment: LayoutMirroring.enabled ? Text.AlignLeft : Text.AlignRight
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        BodyText {
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.proseWidth
            visible: text.length > 0
            text: root.row.reason
            maximumLineCount: 6
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            CaptionText {
                text: root.row.receipt.length > 0 ? qsTr("%1 · receipt %2 ·").arg(root.row.at).arg(root.row.receipt) : qsTr("%1 ·").arg(root.row.at)
                Accessible.ignored: true
            }
            MonoText {
                id: address
                text: root.row.address.slice(0, 8) + "…" + root.row.address.slice(-6)
                color: Theme.textSecondary
                Accessible.ignored: true

                HoverHandler { id: over }
                D3ToolTip {
                    text: root.row.address
                    visible: over.hovered
                }
            }
            Item { Layout.fillWidth: true }
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
