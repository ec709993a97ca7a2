import QtQuick
import QtQuick.Layouts
import QtQuick.Dialogs
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// "How do you want to begin?", and the communities that can be opened.
ColumnLayout {
    id: root

    required property WelcomeViewModel vm
    required property ShellViewModel shell

    spacing: Theme.space4

    Card {
        Layout.fillWidth: true
        title: qsTr("Look around in the demo")
        BodyText {
            text: qsTr("A small community with real models and members that vote by themselves. You are one of them; your account's passphrase is “demo”.")
        }
        Row {
            spacing: Theme.space2
            D3Button {
                kind: D3Button.Primary
                text: qsTr("Open the demo")
                onClicked: root.shell.openDemo()
            }
            D3Button {
                visible: root.vm.demoExists
                text: qsTr("Start it over")
                onClicked: root.shell.restartDemo()
            }
        }
    }
    Card {
        Layout.fillWidth: true
        title: qsTr("Open a folder")
        Row {
            spacing: Theme.space2
            D3Button {
                text: qsTr("Choose a folder…")
                iconName: "folder"
                onClicked: chooser.open()
            }
        }
    }
    FolderDialog {
        id: chooser
        title: qsTr("Folder of a DAO")
        onAccepted: root.shell.openFolder(selectedFolder.toString())
    }
}
