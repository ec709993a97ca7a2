pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Accounts on this computer.
PageFrame {
    id: root

    required property KeysViewModel vm
    required property ShellViewModel shell

    title: qsTr("Keys")
    subtitle: qsTr("A key signs your votes. It stays on this computer, locked with its passphrase.")
    actions: [
        D3Button {
            visible: !root.shell.isOpen
            text: qsTr("Back")
            iconName: "arrow-left"
            onClicked: root.shell.navigator.open("welcome")
        },
        D3Button {
            text: qsTr("Watch an address")
            iconName: "eye"
            onClicked: sheets.watch()
        },
        D3Button {
            text: qsTr("Import a key")
            iconName: "download"
            onClicked: sheets.bringIn()
        },
        D3Button {
            kind: D3Button.Primary
            text: qsTr("Create a key")
            iconName: "plus"
            onClicked: sheets.create()
        }
    ]

    // "create" or "import", when another page sent the person here for that.
    readonly property string wish: shell.navigator.argument
    Component.onCompleted: {
        if (wish === "create")
            sheets.create();
        else if (wish === "import")
            sheets.bringIn();
    }

    ScrollArea {
        anchors.fill: parent
        maximumWidth: 960 * Theme.textScale

        EmptyState {
            width: parent.width
            visible: root.vm.ready && root.vm.count === 0
            iconName: "keys"
            title: qsTr("There is no key on this computer.")
            cause: qsTr("Import the key that holds your tokens, or create a new one and have tokens sent to it. Everything can be looked at without a key.")
            actionText: qsTr("Import a key")
            onAction: sheets.bringIn()
        }
        Repeater {
            model: root.vm.accounts
            AccountCard {
                required property accountRow row
                width: parent ? parent.width : 0
                account: row
                shell: root.shell
                onChosen: root.vm.choose(row.address)
                onLockWanted: root.vm.lockAll()
                onUnlockWanted: sheets.unlock(row)
                onPassphraseWanted: sheets.passphrase(row)
                onRenameWanted: sheets.rename(row)
            }
        }
        CaptionText {
            width: parent.width
            text: qsTr("Key files (Web3 format, readable by other wallets) are kept in %1").arg(root.vm.folder)
            wrapMode: Text.WrapAnywhere
        }
    }

    KeySheets {
        id: sheets
        vm: root.vm
        shell: root.shell
    }
}
