import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// Opens the account's key for a visible time.
Sheet {
    id: root

    required property ShellViewModel shell

    title: qsTr("Unlock %1").arg(shell.accountName)
    acceptText: qsTr("Unlock")
    acceptEnabled: field.text.length > 0
    busy: shell.unlocking.running
    footerNote: qsTr("Locks by itself after %1 min without a key or click.").arg(shell.preferences.autoLockMinutes)
    onOpened: {
        root.shell.unlocking.reset();
        field.input.forceActiveFocus();
    }
    onClosed: field.clear()
    onAccepted: shell.unlock(field.text)

    Connections {
        target: root.shell.unlocking
        function onChanged() {
            if (root.opened && root.shell.unlocking.state === Operation.Succeeded)
                root.close();
        }
    }

    BodyText {
        text: qsTr("Unlocking lets you sign until it locks again. The key itself never leaves this computer.")
        color: Theme.textSecondary
    }
    AddressText {
        Layout.fillWidth: true
        address: root.shell.accountAddress
    }
    PassphraseField {
        id: field
        Layout.fillWidth: true
        error: root.shell.unlocking.sentence
        enabled: !root.shell.unlocking.running
    }
    Banner {
        Layout.fillWidth: true
        text: root.shell.demoPassphrase.length > 0 ? qsTr("This is a demo account: its passphrase is “%1”.").arg(root.shell.demoPassphrase) : ""
    }
}
