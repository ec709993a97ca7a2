import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Who shall vote for me, on what and until when; the next sheet says it in words and signs it.
Sheet {
    id: root

    required property PeopleViewModel vm
    readonly property DelegateForm form: vm.delegation

    signal reviewed

    title: qsTr("Delegate your vote")
    acceptText: qsTr("Review")
    rejectText: qsTr("Cancel")
    acceptEnabled: form.problem.length === 0
    acceptDisabledReason: form.problem
    onAccepted: {
        vm.reviewDelegate();
        close();
        reviewed();
    }
    onOpened: if (to.text.length === 0) to.input.forceActiveFocus()

    function begin(address: string) {
        vm.beginDelegate(address);
        to.text = address;
        date.text = "";
        scope.currentIndex = 0;
        term.currentIndex = 0;
        open();
    }

    BodyText { text: qsTr("Somebody you trust votes with your tokens when you do not. Whenever you vote yourself, your own vote counts.") }
    D3TextField {
        id: to
        Layout.fillWidth: true
        label: qsTr("Address of your delegate")
        placeholder: "0x…"
        mono: true
        help: root.form.toName.length > 0 ? qsTr("This is %1.").arg(root.form.toName) : qsTr("Choose somebody in the list to have it filled in.")
        error: root.form.toProblem
        onEdited: root.form.to = text
    }
    D3ComboBox {
        id: scope
        Layout.fillWidth: true
        label: qsTr("On which proposals")
        model: root.form.scopes
        onActivated: index => root.form.scope = index
        help: qsTr("A delegate for one kind of proposal goes before the one for everything.")
    }
    D3ComboBox {
        id: term
        Layout.fillWidth: true
        label: qsTr("For how long")
        model: root.form.terms
        onActivated: index => root.form.term = index
    }
    D3TextField {
        id: date
        Layout.fillWidth: true
        visible: root.form.asksDate
        label: qsTr("Day on which it ends, as year-month-day")
        placeholder: qsTr("2027-01-31")
        help: qsTr("It ends when this day begins, in UTC.")
        error: root.form.dateProblem
        onEdited: root.form.date = text
    }
}
