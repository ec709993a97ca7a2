import QtQuick
import D3L.Theme

// The key that does the same as the button it stands in.
Rectangle {
    id: root

    property alias text: label.text
    property color ink: Theme.textSecondary

    visible: text.length > 0
    implicitWidth: label.implicitWidth + Theme.space2
    implicitHeight: label.implicitHeight + 2
    radius: 3
    color: "transparent"
    border.width: 1
    border.color: ink
    Accessible.ignored: true

    CaptionText {
        id: label
        anchors.centerIn: parent
        color: root.ink
        Accessible.ignored: true
    }
}
