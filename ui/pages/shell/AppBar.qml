import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// The bar: the DAO, search, how much this computer has checked, and who acts.
TopBar {
    id: root

    required property ShellViewModel shell

    signal unlockWanted

    function focusSearch() {
        if (search.visible)
            search.input.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    leading: [
        IconButton {
            visible: root.shell.isOpen
            name: qsTr("Back")
            iconName: "arrow-left"
            enabled: root.shell.navigator.canGoBack
            onClicked: root.shell.navigator.back()
        },
        D3Button {
            id: daoButton
            visible: root.shell.isOpen
            kind: D3Button.Quiet
            text: root.shell.daoName
            iconName: "chevron-down"
            onClicked: daoMenu.popup(daoButton, 0, daoButton.height)
            Accessible.description: qsTr("Opens the menu of this DAO")

            D3Menu {
                id: daoMenu
                D3MenuItem { text: qsTr("Open another…"); iconName: "folder"; onTriggered: root.shell.closeDao() }
                D3MenuItem {
                    text: qsTr("Start the demo over")
                    iconName: "retry"
                    visible: root.shell.isDemo
                    height: visible ? implicitHeight : 0
                    onTriggered: root.shell.restartDemo()
                }
            }
        },
        StrongText {
            visible: !root.shell.isOpen
            text: qsTr("D3L Governance")
        },
        WarningChip {
            visible: root.shell.isDemo
            icon: "info"
            text: root.Window.width < 1200 * Theme.textScale ? qsTr("Demo") : qsTr("Demo – nothing here is real")
        }
    ]
    middle: SearchField {
        id: search
        Layout.fillWidth: true
        visible: root.shell.isOpen
        placeholder: qsTr("Search proposals  (Ctrl+K)")
        onAccepted: root.shell.search(text)
    }
    trailing: [
        CheckedMark {
            shell: root.shell
            visible: root.shell.isOpen
        },
        AccountButton {
            shell: root.shell
            visible: root.shell.isOpen
            onUnlockWanted: root.unlockWanted()
        }
    ]
}
