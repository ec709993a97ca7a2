import QtQuick
import D3L.Theme
import D3L.Controls

// Long text to compare or to copy. Never mirrored.
Rectangle {
    id: root

    property string label: ""
    property string text: ""

    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    implicitHeight: value.implicitHeight + 2 * Theme.space2
    radius: Theme.radius
    color: Theme.sunken

    MonoText {
        id: value
        x: Theme.space2
        y: Theme.space2
        width: parent.width - copy.width - 3 * Theme.space2
        text: root.text
        wrapMode: Text.WrapAnywhere
    }
    IconButton {
        id: copy
        anchors.right: parent.right
        anchors.rightMargin: Theme.space1
        anchors.top: parent.top
        anchors.topMargin: Theme.space1
        name: qsTr("Copy %1").arg(root.label)
        iconName: "copy"
        onClicked: Clipboard.copy(root.text)
    }
}
