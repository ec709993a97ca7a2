pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// A new passphrase, twice, with words for how hard it is to guess. It informs and forbids nothing.
ColumnLayout {
    id: root

    required property KeysViewModel vm
    property string label: ""
    readonly property bool filled: first.text.length > 0 && second.text.length > 0
    readonly property bool same: first.text === second.text
    readonly property bool ready: filled && same
    readonly property int score: vm.strength(first.text, label)
    property alias firstField: first

    function take(): string {
        const value = first.text;
        clear();
        return value;
    }
    function peek(): string { return first.text; }
    function clear() {
        first.clear();
        second.clear();
    }

    spacing: Theme.space3

    PassphraseField {
        id: first
        Layout.fillWidth: true
        label: qsTr("New passphrase")
        strength: root.score < 0 ? qsTr("Four or more unrelated words are easy to remember and hard to guess.") : root.vm.strengthText(root.score)
        strongEnough: root.score >= 3
    }
    Row {
        Layout.fillWidth: true
        visible: root.score >= 0
        spacing: Theme.space1
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTr("Strength %1 of 4").arg(Math.max(0, root.score))

        Repeater {
            model: 4
            Rectangle {
                required property int index
                width: (parent.width - 3 * Theme.space1) / 4
                height: 4
                radius: 2
                color: index < root.score ? Theme.text : Theme.divider
            }
        }
    }
    PassphraseField {
        id: second
        Layout.fillWidth: true
        label: qsTr("The same passphrase again")
        error: text.length > 0 && !first.text.startsWith(text) ? qsTr("This differs from the passphrase above.") : ""
    }
    CaptionText {
        Layout.fillWidth: true
        text: qsTr("Nobody can reset a passphrase. Without it and without the written words the key is lost.")
        wrapMode: Text.Wrap
    }
}
