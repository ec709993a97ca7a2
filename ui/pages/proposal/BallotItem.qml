import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One ballot. The address stands in full, because names can be alike.
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
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            MonoText {
                text: root.row.address
                color: Theme.textSecondary
                Accessible.ignored: true
            }
            Item { Layout.fillWidth: true }
            CaptionText {
                Layout.maximumWidth: 240 * Theme.textScale
                text: root.row.powerNote
                Accessible.ignored: true
            }
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
        CaptionText {
            Layout.fillWidth: true
            text: root.row.receipt.length > 0 ? qsTr("%1 · receipt %2").arg(root.row.at).arg(root.row.receipt) : root.row.at
            Accessible.ignored: true
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
