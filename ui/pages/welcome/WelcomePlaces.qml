pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Dialogs
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// The communities one can open: the demo, those opened before, another folder.
Card {
    id: root

    required property WelcomeViewModel vm
    required property ShellViewModel shell
    // Whether this is the next step, so that its first button is the filled one.
    property bool primary: true

    title: qsTr("Which community?")

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space4

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            StrongText { text: qsTr("Demo") }
            CaptionText {
                Layout.fillWidth: true
                text: qsTr("Real small models, and members that vote by themselves – all marked as demo. You get an account there; its passphrase is “demo”.")
                wrapMode: Text.Wrap
            }
        }
        D3Button {
            visible: root.vm.demoExists
            kind: D3Button.Quiet
            text: qsTr("Start over")
            Accessible.name: qsTr("Start the demo over")
            onClicked: root.shell.restartDemo()
        }
        D3Button {
            kind: root.primary ? D3Button.Primary : D3Button.Secondary
            text: qsTr("Open the demo")
            onClicked: root.shell.openDemo()
        }
    }
    Repeater {
        model: root.vm.recentFolders
        ColumnLayout {
            id: recent
            required property string modelData
            Layout.fillWidth: true
            spacing: Theme.space2

            Divider { Layout.fillWidth: true }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space2
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0
                    StrongText {
                        Layout.fillWidth: true
                        text: recent.modelData.split("/").filter(part => part.length > 0).pop() ?? recent.modelData
                    }
                    CaptionText {
                        Layout.fillWidth: true
                        text: recent.modelData
                        elide: Text.ElideMiddle
                    }
                }
                IconButton {
                    name: qsTr("Remove %1 from this list").arg(recent.modelData)
                    iconName: "close"
                    onClicked: root.shell.preferences.forget(recent.modelData)
                }
                D3Button {
                    text: qsTr("Open")
                    Accessible.name: qsTr("Open %1").arg(recent.modelData)
                    onClicked: root.shell.openFolder(recent.modelData)
                }
            }
        }
    }
    Divider { Layout.fillWidth: true }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space4
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            StrongText { text: qsTr("Another one on this computer") }
            CaptionText {
                Layout.fillWidth: true
                text: qsTr("A folder with the community's record.")
                wrapMode: Text.Wrap
            }
        }
        D3Button {
            text: qsTr("Choose a folder…")
            iconName: "folder"
            onClicked: chooser.open()
        }
    }
    FolderDialog {
        id: chooser
        title: qsTr("Folder of the community")
        onAccepted: root.shell.openFolder("" + selectedFolder)
    }
}
