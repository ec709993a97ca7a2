import QtQuick
import QtQuick.Layouts
import QtQuick.Dialogs
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// A key brought along: as a key file, as written words, or raw.
Sheet {
    id: root

    required property KeysViewModel vm
    readonly property int source: byWords.checked ? KeysViewModel.Words : byRaw.checked ? KeysViewModel.Raw : KeysViewModel.File
    readonly property bool given: source === KeysViewModel.File ? path.text.length > 0 && filePassphrase.text.length > 0
                                  : source === KeysViewModel.Words ? phrase.text.trim().length > 0 : raw.text.trim().length > 0

    title: qsTr("Import a key")
    acceptText: qsTr("Import")
    rejectText: qsTr("Cancel")
    acceptEnabled: given && passphrase.ready
    acceptDisabledReason: !given ? qsTr("Enter the key first.") : qsTr("Enter the same passphrase twice.")
    busy: vm.adding.running
    onOpened: vm.adding.reset()
    onClosed: {
        filePassphrase.clear();
        phrase.clear();
        raw.clear();
        passphrase.clear();
    }
    onAccepted: vm.bringIn(source, path.text, source === KeysViewModel.File ? filePassphrase.text : source === KeysViewModel.Words ? phrase.text : raw.text,
                           label.text, passphrase.peek())

    Connections {
        target: root.vm
        function onAdded() { root.close(); }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2
        D3RadioCard {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            checked: true
            text: qsTr("Key file")
            detail: qsTr("From MetaMask, geth and others")
        }
        D3RadioCard {
            id: byWords
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            text: qsTr("Words")
            detail: qsTr("12 to 24 written words")
        }
        D3RadioCard {
            id: byRaw
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            text: qsTr("Raw key")
            detail: qsTr("64 hexadecimal digits")
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.source === KeysViewModel.File
        spacing: Theme.space2
        D3TextField {
            id: path
            Layout.fillWidth: true
            label: qsTr("Key file")
            placeholder: qsTr("UTC--2026-…")
        }
        D3Button {
            Layout.alignment: Qt.AlignBottom
            text: qsTr("Choose…")
            iconName: "file"
            onClicked: chooser.open()
        }
    }
    PassphraseField {
        id: filePassphrase
        Layout.fillWidth: true
        visible: root.source === KeysViewModel.File
        label: qsTr("Passphrase of the file")
    }
    PassphraseField {
        id: phrase
        Layout.fillWidth: true
        visible: root.source === KeysViewModel.Words
        label: qsTr("Words, with spaces between")
    }
    PassphraseField {
        id: raw
        Layout.fillWidth: true
        visible: root.source === KeysViewModel.Raw
        label: qsTr("Private key")
    }
    D3TextField {
        id: label
        Layout.fillWidth: true
        label: qsTr("Name")
        placeholder: qsTr("My key")
        maximumLength: 60
        help: qsTr("Shown only on this computer.")
    }
    NewPassphrase {
        id: passphrase
        Layout.fillWidth: true
        vm: root.vm
        label: label.text
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.adding.sentence
    }
    FileDialog {
        id: chooser
        title: qsTr("Key file")
        onAccepted: path.text = root.vm.pathOf(selectedFile)
    }
}
