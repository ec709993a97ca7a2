pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// What the report commits to without showing it, and the box where a disclosure opens it.
Card {
    id: root

    required property EvidenceTrust vm

    title: qsTr("Withheld")

    BodyText {
        Layout.fillWidth: true
        text: root.vm.withheldText
    }
    Repeater {
        model: root.vm.withheld
        ColumnLayout {
            id: item
            required property withheldRow row
            Layout.fillWidth: true
            spacing: 0
            Accessible.role: Accessible.ListItem
            Accessible.name: row.opened ? qsTr("%1, opened: %2").arg(row.name).arg(row.value) : qsTr("%1, withheld, committed").arg(row.name)
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space2
                StrongText {
                    text: item.row.name
                    Accessible.ignored: true
                }
                Chip {
                    text: item.row.opened ? qsTr("opened, matches") : qsTr("withheld, committed")
                    icon: item.row.opened ? "check" : "lock"
                    tone: item.row.opened ? Chip.Good : Chip.Neutral
                }
                Item { Layout.fillWidth: true }
                DigestText { digest: item.row.digest }
            }
            BodyText {
                Layout.fillWidth: true
                visible: item.row.opened
                text: item.row.value
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.vm.withheldCount > 0
        spacing: Theme.space2
        D3TextField {
            id: disclosure
            Layout.fillWidth: true
            label: qsTr("Disclosure")
            onAccepted: root.vm.open(text)
        }
        D3Button {
            Layout.alignment: Qt.AlignBottom
            text: qsTr("Open")
            enabled: disclosure.text.length > 0
            onClicked: root.vm.open(disclosure.text)
        }
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.opening.sentence
        dismissible: true
        onDismissed: root.vm.opening.reset()
    }
}
