pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// A new account in three steps: write the words down, show that they were, choose a passphrase.
Sheet {
    id: root

    required property KeysViewModel vm
    property int step: 0
    readonly property bool wrongWords: checked && !vm.confirms(answers())
    property bool checked: false

    function answers(): var {
        const out = [];
        for (let i = 0; i < fields.count; ++i)
            out.push((fields.itemAt(i) as D3TextField)?.text ?? "");
        return out;
    }

    title: step === 0 ? qsTr("Create a key: write down these words") : step === 1 ? qsTr("Create a key: check your note") : qsTr("Create a key: name and passphrase")
    acceptText: step === 0 ? qsTr("I wrote them down") : step === 1 ? qsTr("Check") : qsTr("Create")
    rejectText: step === 0 ? qsTr("Cancel") : qsTr("Back")
    acceptEnabled: step < 2 || passphrase.ready
    acceptDisabledReason: qsTr("Enter the same passphrase twice.")
    busy: vm.adding.running
    onOpened: {
        step = 0;
        checked = false;
        vm.draw(12);
    }
    onClosed: {
        passphrase.clear();
        vm.forgetWords();
    }
    onAccepted: {
        if (step === 0) {
            step = 1;
        } else if (step === 1) {
            checked = true;
            if (vm.confirms(answers()))
                step = 2;
        } else {
            vm.create(label.text, passphrase.peek());
        }
    }
    function reject() {
        if (step > 0 && !busy)
            step -= 1;
        else
            close();
    }

    Connections {
        target: root.vm
        function onAdded() { root.close(); }
    }

    BodyText {
        visible: root.step === 0
        text: qsTr("On paper, in this order. Whoever has these words has your tokens and your votes; without them nobody can help you if this computer is lost.")
    }
    GridLayout {
        Layout.fillWidth: true
        visible: root.step === 0
        columns: 3
        columnSpacing: Theme.space4
        rowSpacing: Theme.space2
        LayoutMirroring.enabled: false

        Repeater {
            model: root.vm.words
            Row {
                required property string modelData
                required property int index
                Layout.fillWidth: true
                spacing: Theme.space2
                FiguresText {
                    width: 24 * Theme.textScale
                    text: parent.index + 1
                    color: Theme.textSecondary
                }
                MonoText {
                    text: parent.modelData
                    Accessible.name: qsTr("Word %1: %2").arg(parent.index + 1).arg(text)
                }
            }
        }
    }
    BodyText {
        visible: root.step === 1
        text: qsTr("Enter three of the words from your note.")
    }
    Repeater {
        id: fields
        model: root.vm.asked
        D3TextField {
            required property int modelData
            Layout.fillWidth: true
            visible: root.step === 1
            label: qsTr("Word %1").arg(modelData + 1)
            mono: true
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            onEdited: root.checked = false
        }
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Warning
        text: root.step === 1 && root.wrongWords ? qsTr("These are not the words. Compare with your note, or go back and look at them again.") : ""
    }
    D3TextField {
        id: label
        Layout.fillWidth: true
        visible: root.step === 2
        label: qsTr("Name")
        placeholder: qsTr("My key")
        maximumLength: 60
        help: qsTr("Shown only on this computer.")
    }
    NewPassphrase {
        id: passphrase
        Layout.fillWidth: true
        visible: root.step === 2
        vm: root.vm
        label: label.text
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.adding.sentence
    }
}
