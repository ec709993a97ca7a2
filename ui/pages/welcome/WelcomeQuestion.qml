import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// "How do you want to begin?" decides what the one filled button does.
ColumnLayout {
    id: root

    required property WelcomeViewModel vm
    required property ShellViewModel shell
    readonly property bool needsKey: useKey.checked && !vm.hasKeys
    readonly property bool createsKey: newKey.checked

    spacing: Theme.space4

    Card {
        Layout.fillWidth: true
        title: qsTr("How do you want to begin?")

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space2

            D3RadioCard {
                id: useKey
                Layout.fillWidth: true
                checked: true
                text: qsTr("Use the key that holds my tokens")
                detail: root.vm.hasKeys ? qsTr("On this computer: %1").arg(root.vm.accounts)
                                        : qsTr("Bring it as a key file, as written words or as a raw key.")
            }
            D3RadioCard {
                id: newKey
                Layout.fillWidth: true
                text: qsTr("Create a new key")
                detail: qsTr("For a new account; tokens can be sent to it later.")
            }
            D3RadioCard {
                id: look
                Layout.fillWidth: true
                text: qsTr("Just look")
                detail: qsTr("Everything can be read and checked without a key.")
            }
        }
        D3Button {
            visible: root.needsKey || root.createsKey
            kind: D3Button.Primary
            text: root.createsKey ? qsTr("Create a key…") : qsTr("Import my key…")
            onClicked: root.shell.navigator.open("keys", root.createsKey ? "create" : "import")
        }
    }
    WelcomePlaces {
        Layout.fillWidth: true
        primary: !root.needsKey && !root.createsKey
        vm: root.vm
        shell: root.shell
    }
}
