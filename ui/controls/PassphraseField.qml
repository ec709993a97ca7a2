import QtQuick
import D3L.Theme

// A passphrase: hidden unless asked, not kept by input methods, with strength words where a new one is chosen.
D3TextField {
    id: root

    property bool revealed: false
    // Words for the strength of a new passphrase, and whether it is enough; empty where one is only entered.
    property string strength: ""
    property bool strongEnough: true

    label: qsTr("Passphrase")
    echoMode: revealed ? TextInput.Normal : TextInput.Password
    inputMethodHints: Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
    help: strength
    // Qt keeps the name of a password input to itself; the frame around it says it.
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    // Takes the passphrase out of the field, so that it does not stay on screen longer than needed.
    function take(): string {
        const value = text;
        clear();
        return value;
    }
    function clear() {
        input.clear();
        revealed = false;
    }

    trailing: IconButton {
        name: root.revealed ? qsTr("Hide passphrase") : qsTr("Show passphrase")
        iconName: root.revealed ? "eye-off" : "eye"
        enabled: root.enabled
        onClicked: root.revealed = !root.revealed
    }
}
