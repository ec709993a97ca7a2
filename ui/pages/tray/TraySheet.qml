pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Every vote in words before any of them is signed; then the way through them, one by one.
Sheet {
    id: root

    required property TrayViewModel vm
    property bool started: false
    property int asked: 0
    // Those under way are no longer counted as ready; the title keeps what was asked for.
    readonly property int number: vm.working.running ? asked : vm.signable
    readonly property bool over: started && !vm.working.running && vm.outcome.length > 0

    title: over ? qsTr("Votes") : number === 1 ? qsTr("Sign 1 vote") : qsTr("Sign %1 votes").arg(number)
    acceptText: over ? qsTr("Done") : number === 1 ? qsTr("Sign 1 vote") : qsTr("Sign %1 votes").arg(number)
    rejectText: over ? "" : qsTr("Back")
    acceptEnabled: over || (vm.signable > 0 && (!vm.locked || signer.passphrase.text.length > 0))
    acceptDisabledReason: vm.signable === 0 ? vm.signOff : qsTr("Enter the passphrase.")
    busy: vm.working.running
    onAccepted: {
        if (over) {
            close();
            return;
        }
        started = true;
        asked = vm.signable;
        vm.sign(signer.passphrase.text);
    }
    onOpened: if (signer.passphrase.visible) signer.passphrase.input.forceActiveFocus()
    onClosed: signer.passphrase.clear()

    function begin() {
        started = false;
        fields.open = false;
        vm.begin();
        open();
    }

    Repeater {
        model: root.over || root.vm.working.running ? null : root.vm.signing
        ColumnLayout {
            id: ballot
            required property trayRow row
            Layout.fillWidth: true
            spacing: 0
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1: %2 Your power %3.").arg(row.choiceWord).arg(row.what).arg(row.power)

            StrongText {
                Layout.fillWidth: true
                text: qsTr("%1 — %2").arg(ballot.row.choiceWord).arg(ballot.row.what)
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                text: qsTr("Your power %1. %2").arg(ballot.row.power).arg(ballot.row.powerNote)
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                visible: ballot.row.reason.length > 0
                text: qsTr("Reason: %1").arg(ballot.row.reason)
                wrapMode: Text.Wrap
            }
            CaptionText {
                Layout.fillWidth: true
                visible: text.length > 0
                text: (ballot.row.earlier + " " + ballot.row.conflict).trim()
                wrapMode: Text.Wrap
            }
            Divider { Layout.fillWidth: true; Layout.topMargin: Theme.space2 }
        }
    }
    CaptionText {
        Layout.fillWidth: true
        visible: !root.over && !root.vm.working.running
        text: qsTr("Public and permanent: anyone can see your address, choices and reasons. Each vote is signed by itself; if one is refused, the others go on.")
        wrapMode: Text.Wrap
    }
    SignerCard {
        id: signer
        Layout.fillWidth: true
        visible: !root.over && !root.vm.working.running
        name: root.vm.accountName
        address: root.vm.accountAddress
        locked: root.vm.locked
        hint: root.vm.passphraseHint
        error: root.vm.wrongPassphrase ? root.vm.working.sentence : ""
    }
    ProgressLine {
        Layout.fillWidth: true
        visible: root.vm.working.running
        text: qsTr("Signing and sending %1").arg(root.vm.progressText)
        value: root.vm.progress
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.wrongPassphrase ? "" : root.vm.working.sentence
    }
    BodyText {
        visible: root.over
        text: root.vm.outcome
        font: Theme.bodyStrongFont
    }
    Repeater {
        model: root.over ? root.vm.done : null
        TrayDoneItem { Layout.fillWidth: true; enabled: false }
    }
    Repeater {
        model: root.over ? root.vm.rows : null
        CaptionText {
            required property trayRow row
            Layout.fillWidth: true
            visible: row.result.length > 0
            text: qsTr("%1: %2").arg(row.title).arg(row.result)
            wrapMode: Text.Wrap
        }
    }
    Disclosure {
        id: fields
        visible: !root.over && !root.vm.working.running
        text: qsTr("Show every signed field")
        onOpenChanged: if (open) root.vm.showFields()
        SignedFields {
            Layout.fillWidth: true
            model: root.vm.fields
        }
    }
}
