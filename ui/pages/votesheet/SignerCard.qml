import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls

// Who signs, with the address in full, and the passphrase while the key is locked.
ColumnLayout {
    id: root

    property string name: ""
    property string address: ""
    property bool locked: true
    property string hint: ""
    property string error: ""
    property bool busy: false
    readonly property alias passphrase: field

    spacing: Theme.space1

    D3Text {
        Layout.fillWidth: true
        text: qsTr("Signed by %1").arg(root.name)
    }
    AddressText {
        Layout.fillWidth: true
        address: root.address
        canCopy: false
    }
    PassphraseField {
        id: field
        Layout.fillWidth: true
        visible: root.locked
        enabled: !root.busy
        label: qsTr("Passphrase of this account")
        strength: root.hint
        error: root.error
    }
}
