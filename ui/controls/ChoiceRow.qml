import QtQuick
import QtQuick.Templates as T
import D3L.Theme

// A line of a drop-down list; the chosen one carries a check mark, not only a colour.
T.ItemDelegate {
    id: root

    property bool chosen: false

    implicitWidth: 200
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.space2
    rightPadding: Theme.space2
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.checked: chosen

    background: Rectangle {
        radius: Theme.radius - 2
        color: root.highlighted || root.hovered ? Theme.hover : "transparent"
    }
    contentItem: Item {
        D3Text {
            anchors.left: parent.left
            anchors.right: tick.left
            height: parent.height
            verticalAlignment: Text.AlignVCenter
            text: root.text
            Accessible.ignored: true
        }
        D3Icon {
            id: tick
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            icon: "check"
            size: 16
            opacity: root.chosen ? 1 : 0
            color: Theme.accent
        }
    }
}
