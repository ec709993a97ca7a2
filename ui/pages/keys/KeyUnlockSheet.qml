import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// Opens one account's key for a visible time.
Sheet {
    id: root

    required property KeysViewModel vm
    required property ShellViewModel shell
    property accountRow account

    title: qsTr("Unlock %1").arg(account.label.length > 0 ? account.label : qsTr("account"))
    acceptText: qsTr("Unlock")
    rejectText: qsTr("Cancel")
    acceptEnabled: field.text.length > 0
    busy: vm.unlocking.running
    footerNote: qsTr("Locks by itself after %1 min without a key or click.").arg(shell.preferences.autoLockMinutes)
    onOpened: {
        vm.unlocking.reset();
        field.input.forceActiveFocus();
    }
    onClosed: field.clear()
    onAccepted: vm.unlock(account.address, field.text)

    Connections {
        target: root.vm.unlocking
        function onChanged() {
            if (root.opened && root.vm.unlocking.state === Operation.Succeeded)
                root.close();
        }
    }

    AddressText {
        Layout.fillWidth: true
        address: root.account.address
    }
    PassphraseField {
        id: field
        Layout.fillWidth: true
        error: root.vm.unlocking.sentence
        enabled: !root.vm.unlocking.running
    }
    Banner {
        Layout.fillWidth: true
        text: root.account.demo ? qsTr("This is a demo account: its passphrase is “%1”.").arg(root.shell.demoPassphrase) : ""
    }
}
