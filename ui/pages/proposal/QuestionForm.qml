import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls

// A text that will be public, and the button that leads to its signature.
ColumnLayout {
    id: root

    property string label: ""
    property string actionText: ""
    property string blocked: ""
    property alias text: words.text

    signal edited(string text)
    signal signWanted

    spacing: Theme.space2

    D3TextArea {
        id: words
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.proseWidth
        label: root.label
        rows: 2
        enabled: root.blocked.length === 0
        onEdited: root.edited(text)
    }
    D3Button {
        text: root.actionText
        enabled: root.blocked.length === 0 && words.text.trim().length > 0
        disabledReason: root.blocked.length > 0 ? root.blocked : qsTr("Write something first.")
        onClicked: root.signWanted()
    }
}
