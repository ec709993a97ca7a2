import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Signs an action that is no vote: what it is, what follows from it, a note.
Sheet {
    id: root

    required property SignedActionViewModel vm
    readonly property bool done: vm.recordedText.length > 0

    title: vm.title
    acceptText: done ? qsTr("Done") : qsTr("Sign")
    rejectText: done ? "" : qsTr("Back")
    acceptEnabled: done || !vm.locked || signer.passphrase.text.length > 0
    acceptDisabledReason: qsTr("Enter the passphrase.")
    busy: vm.signing.running
    onAccepted: {
        if (done)
            close();
        else
            vm.sign(signer.passphrase.text);
    }
    onOpened: fields.open = false
    onClosed: signer.passphrase.clear()

    BodyText {
        Layout.fillWidth: true
        text: root.vm.what
        font: Theme.bodyStrongFont
    }
    BodyText {
        Layout.fillWidth: true
        text: root.vm.consequence
    }
    D3TextArea {
        Layout.fillWidth: true
        visible: !root.done && root.vm.takesNote
        label: qsTr("Note (public)")
        rows: 2
        text: root.vm.note
        onEdited: root.vm.note = text
    }
    SignerCard {
        id: signer
        Layout.fillWidth: true
        visible: !root.done
        name: root.vm.accountName
        address: root.vm.accountAddress
        locked: root.vm.locked
        hint: root.vm.passphraseHint
        busy: root.vm.signing.running
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.signing.sentence
    }
    Disclosure {
        id: fields
        visible: !root.done
        text: qsTr("Show every signed field")
        onOpenChanged: if (open) root.vm.showFields()
        SignedFields {
            Layout.fillWidth: true
            model: root.vm.fields
        }
    }
    StrongText {
        visible: root.done
        text: "✓ " + root.vm.recordedText
    }
}
