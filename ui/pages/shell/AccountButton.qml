import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// Who acts here, and whether the key is open; with the time left, because an open key is a risk one should see.
RowLayout {
    id: root

    required property ShellViewModel shell

    signal unlockWanted

    function minutesLeft(): string {
        const left = Math.max(0, shell.unlockedUntil - shell.now);
        return qsTr("%1:%2", "minutes, seconds").arg(Math.floor(left / 60)).arg(String(Math.floor(left % 60)).padStart(2, "0"));
    }

    // A bare "9:58" would not say what it counts.
    readonly property string unlockedText: root.Window.width < 1200 * Theme.textScale
                                           ? qsTr("%1 min").arg(Math.ceil(Math.max(0, shell.unlockedUntil - shell.now) / 60))
                                           : qsTr("Locks in %1").arg(minutesLeft())

    spacing: Theme.space1

    D3Button {
        id: account
        kind: D3Button.Quiet
        iconName: root.shell.hasAccount ? "user" : "eye"
        text: root.shell.accountName
        Layout.maximumWidth: 200 * Theme.textScale
        onClicked: menu.popup(account, 0, account.height)
        Accessible.description: root.shell.accountAddress

        D3Menu {
            id: menu
            D3MenuItem { text: qsTr("Keys and accounts"); iconName: "keys"; onTriggered: root.shell.navigator.open("keys") }
            D3MenuItem { text: qsTr("Settings"); iconName: "settings"; onTriggered: root.shell.navigator.open("settings") }
        }
    }
    D3Button {
        id: lockButton
        visible: root.shell.hasAccount && !root.shell.watchOnly
        kind: D3Button.Quiet
        iconName: root.shell.unlocked ? "unlock" : "lock"
        text: root.shell.unlocked ? root.unlockedText : qsTr("Unlock")
        Accessible.name: root.shell.unlocked ? qsTr("Lock now; unlocked for %1 more").arg(root.minutesLeft()) : qsTr("Unlock the key")
        onClicked: root.shell.unlocked ? root.shell.lock() : root.unlockWanted()

        D3ToolTip {
            text: root.shell.unlocked ? qsTr("The key is unlocked for this long. Click to lock it now.") : qsTr("Unlock the key with its passphrase")
            visible: lockButton.hovered
        }
    }
    WarningChip {
        visible: root.shell.watchOnly
        icon: "eye"
        text: qsTr("Watch only")
    }
}
