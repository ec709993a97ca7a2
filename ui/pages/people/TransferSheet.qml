import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// To whom and how much; the next sheet says it in words and signs it.
Sheet {
    id: root

    required property PeopleViewModel vm
    readonly property TransferForm form: vm.transfer

    signal reviewed

    title: qsTr("Send %1").arg(form.symbol)
    acceptText: qsTr("Review")
    rejectText: qsTr("Cancel")
    acceptEnabled: form.problem.length === 0
    acceptDisabledReason: form.problem
    onAccepted: {
        vm.reviewTransfer();
        close();
        reviewed();
    }
    onOpened: (to.text.length === 0 ? to : amount).input.forceActiveFocus()

    function begin(address: string) {
        vm.beginTransfer(address);
        to.text = address;
        amount.text = "";
        open();
    }

    D3TextField {
        id: to
        Layout.fillWidth: true
        label: qsTr("Address of the receiver")
        placeholder: "0x…"
        mono: true
        help: root.form.toName.length > 0 ? qsTr("This is %1.").arg(root.form.toName) : ""
        error: root.form.toProblem
        onEdited: root.form.to = text
    }
    D3TextField {
        id: amount
        Layout.fillWidth: true
        label: qsTr("Amount in %1").arg(root.form.symbol)
        placeholder: "0"
        inputMethodHints: Qt.ImhFormattedNumbersOnly
        help: root.vm.self.tokens.length > 0 ? qsTr("You hold %1. %2").arg(root.vm.self.tokens).arg(root.vm.self.transferable) : ""
        error: root.form.amountProblem
        onEdited: root.form.amount = text
    }
}
