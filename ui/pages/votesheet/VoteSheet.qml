import QtQuick
import QtQuick.Layouts
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// The sheet on which a vote is signed. The choice survives a wrong passphrase.
Sheet {
    id: root

    required property VoteSheetViewModel vm
    readonly property bool choosing: vm.progress === VoteSheetViewModel.Choosing || vm.progress === VoteSheetViewModel.Signing
    readonly property bool needsPassphrase: vm.locked && signer.passphrase.text.length === 0

    title: !choosing ? qsTr("Your vote: %1").arg(vm.choiceWord) : vm.choiceWord.length > 0 ? qsTr("Sign your vote: %1").arg(vm.choiceWord) : qsTr("Sign your vote")
    acceptText: !choosing ? qsTr("Done") : vm.choiceWord.length > 0 ? qsTr("Sign vote: %1").arg(vm.choiceWord) : qsTr("Sign vote")
    rejectText: choosing ? qsTr("Back") : ""
    acceptEnabled: choosing ? vm.missing.length === 0 && !needsPassphrase : vm.progress === VoteSheetViewModel.ProofChecked || vm.progress === VoteSheetViewModel.Uncertain || vm.signing.failed
    acceptDisabledReason: !choosing ? "" : vm.missing.length > 0 ? vm.missing : qsTr("Enter the passphrase.")
    busy: choosing && vm.signing.running
    onAccepted: {
        if (choosing)
            vm.sign(signer.passphrase.text);
        else
            close();
    }
    onOpened: if (signer.passphrase.visible && vm.choice !== VoteSheetViewModel.Unchosen) signer.passphrase.input.forceActiveFocus()
    onClosed: signer.passphrase.clear()

    // VoteSheetViewModel.Choice
    function begin(choice: int) {
        vm.begin();
        vm.choice = choice;
        fields.open = false;
        split.open = false;
        open();
    }

    VoteChoices {
        Layout.fillWidth: true
        visible: root.choosing
        enabled: !root.vm.signing.running
        vm: root.vm
    }
    Banner {
        Layout.fillWidth: true
        text: root.choosing ? root.vm.earlier : ""
    }
    VoteWords {
        Layout.fillWidth: true
        visible: root.choosing
        vm: root.vm
    }
    D3TextArea {
        Layout.fillWidth: true
        visible: root.choosing
        enabled: !root.vm.signing.running
        label: qsTr("Reason (public, optional)")
        rows: 1
        text: root.vm.reason
        onEdited: root.vm.reason = text
    }
    SignerCard {
        id: signer
        Layout.fillWidth: true
        visible: root.choosing && root.vm.blocked.length === 0
        name: root.vm.accountName
        address: root.vm.accountAddress
        locked: root.vm.locked
        hint: root.vm.passphraseHint
        busy: root.vm.signing.running
        error: root.vm.wrongPassphrase ? root.vm.signing.sentence : ""
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.wrongPassphrase || root.vm.progress === VoteSheetViewModel.Uncertain ? "" : root.vm.signing.sentence
    }
    VoteSplit {
        id: split
        visible: root.choosing && root.vm.splits
        enabled: !root.vm.signing.running
        vm: root.vm
    }
    Disclosure {
        id: fields
        visible: root.choosing
        text: qsTr("Show every signed field")
        onOpenChanged: if (open) root.vm.showFields()
        SignedFields {
            Layout.fillWidth: true
            model: root.vm.fields
        }
    }
    VoteProgress {
        Layout.fillWidth: true
        visible: !root.choosing
        vm: root.vm
    }
}
