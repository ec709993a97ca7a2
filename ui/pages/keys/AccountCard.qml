import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// One account: who, where, whether it is open, and what can be done with it.
Card {
    id: root

    required property accountRow account
    required property ShellViewModel shell
    readonly property bool open: account.unlockedUntil > shell.now

    signal chosen
    signal lockWanted
    signal unlockWanted
    signal passphraseWanted
    signal renameWanted

    Accessible.name: account.label.length > 0 ? account.label : account.address

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space3

        StrongText {
            Layout.maximumWidth: implicitWidth + 1
            Layout.fillWidth: true
            text: root.account.label.length > 0 ? root.account.label : qsTr("No name")
        }
        Chip {
            visible: root.account.current
            tone: Chip.Accent
            icon: "user"
            text: qsTr("Acts in this window")
        }
        Chip {
            visible: root.account.demo
            text: qsTr("Demo account")
        }
        Chip {
            visible: root.account.watchOnly
            icon: "eye"
            text: qsTr("Watch only: cannot sign here")
        }
        Chip {
            visible: !root.account.watchOnly
            icon: root.open ? "unlock" : "lock"
            tone: root.open ? Chip.Warning : Chip.Neutral
            text: root.open ? qsTr("Unlocked, locks in %1").arg(clock.words(root.account.unlockedUntil - root.shell.now)) : qsTr("Locked")
        }
        Item { Layout.fillWidth: true }
        FiguresText {
            text: root.account.balance
            font: Theme.figuresStrongFont
        }
    }
    AddressText {
        Layout.fillWidth: true
        address: root.account.address
    }
    RowLayout {
        spacing: Theme.space2

        D3Button {
            visible: !root.account.watchOnly
            text: root.open ? qsTr("Lock") : qsTr("Unlock…")
            iconName: root.open ? "lock" : "unlock"
            onClicked: root.open ? root.lockWanted() : root.unlockWanted()
        }
        D3Button {
            visible: !root.account.current
            text: qsTr("Act as this account")
            onClicked: root.chosen()
        }
        D3Button {
            visible: !root.account.watchOnly
            kind: D3Button.Quiet
            text: qsTr("Change passphrase…")
            onClicked: root.passphraseWanted()
        }
        D3Button {
            kind: D3Button.Quiet
            text: qsTr("Rename…")
            onClicked: root.renameWanted()
        }
    }
    Countdown {
        id: clock
        visible: false
        deadline: 0
        now: 0
    }
}
