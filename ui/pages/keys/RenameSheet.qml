import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

Sheet {
    id: root

    required property KeysViewModel vm
    property accountRow account

    title: qsTr("Rename this account")
    acceptText: qsTr("Rename")
    rejectText: qsTr("Cancel")
    acceptEnabled: name.text.trim().length > 0
    acceptDisabledReason: qsTr("Enter a name.")
    onOpened: {
        name.text = account.label;
        name.input.selectAll();
        name.input.forceActiveFocus();
    }
    onAccepted: {
        vm.rename(account.address, name.text);
        close();
    }

    D3TextField {
        id: name
        Layout.fillWidth: true
        label: qsTr("Name")
        maximumLength: 60
        help: qsTr("Shown only on this computer.")
    }
}
