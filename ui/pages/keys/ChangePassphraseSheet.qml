import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

Sheet {
    id: root

    required property KeysViewModel vm
    property accountRow account

    title: qsTr("Change the passphrase of %1").arg(account.label.length > 0 ? account.label : qsTr("this account"))
    acceptText: qsTr("Change")
    rejectText: qsTr("Cancel")
    acceptEnabled: before.text.length > 0 && after.ready
    acceptDisabledReason: before.text.length === 0 ? qsTr("Enter the passphrase it has now.") : qsTr("Enter the same new passphrase twice.")
    busy: vm.changing.running
    footerNote: qsTr("Copies of the key file made before keep the old passphrase.")
    onOpened: {
        vm.changing.reset();
        before.input.forceActiveFocus();
    }
    onClosed: {
        before.clear();
        after.clear();
    }
    onAccepted: vm.changePassphrase(account.address, before.text, after.peek())

    Connections {
        target: root.vm.changing
        function onChanged() {
            if (root.opened && root.vm.changing.state === Operation.Succeeded)
                root.close();
        }
    }

    PassphraseField {
        id: before
        Layout.fillWidth: true
        label: qsTr("Present passphrase")
        error: root.vm.changing.sentence
    }
    NewPassphrase {
        id: after
        Layout.fillWidth: true
        vm: root.vm
        label: root.account.label
    }
}
