import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// An address to follow without its key.
Sheet {
    id: root

    required property KeysViewModel vm

    title: qsTr("Watch an address")
    acceptText: qsTr("Watch")
    rejectText: qsTr("Cancel")
    acceptEnabled: address.text.trim().length > 0
    acceptDisabledReason: qsTr("Enter an address first.")
    busy: vm.adding.running
    onOpened: {
        vm.adding.reset();
        address.input.forceActiveFocus();
    }
    onAccepted: vm.watch(address.text, label.text)

    Connections {
        target: root.vm
        function onAdded() { root.close(); }
    }

    BodyText { text: qsTr("You see its power and votes. To sign with it, import its key instead.") }
    D3TextField {
        id: address
        Layout.fillWidth: true
        label: qsTr("Address")
        placeholder: "0x…"
        mono: true
        error: root.vm.adding.sentence
        onEdited: root.vm.adding.reset()
    }
    D3TextField {
        id: label
        Layout.fillWidth: true
        label: qsTr("Name")
        maximumLength: 60
        help: qsTr("Shown only on this computer.")
    }
}
