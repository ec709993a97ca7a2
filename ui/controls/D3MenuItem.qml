import QtQuick
import QtQuick.Templates as T
import D3L.Theme

T.MenuItem {
    id: root

    property string iconName: ""
    property string disabledReason: ""

    implicitWidth: 200
    implicitHeight: Theme.controlHeight + (reason.visible ? reason.height : 0)
    hoverEnabled: true
    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    Accessible.description: reason.visible ? disabledReason : ""

    background: Rectangle {
        radius: Theme.radius - 2
        color: root.highlighted ? Theme.hover : "transparent"
    }
    contentItem: Item {
        D3Icon {
            id: sign
            anchors.left: parent.left
            anchors.leftMargin: Theme.space2
            y: (Theme.controlHeight - height) / 2
            icon: root.checkable ? (root.checked ? "check" : "") : root.iconName
            width: 18
            size: 18
            color: Theme.textSecondary
        }
        D3Text {
            anchors.left: sign.right
            anchors.leftMargin: Theme.space2
            anchors.right: parent.right
            anchors.rightMargin: Theme.space2
            y: (Theme.controlHeight - Theme.bodyLine) / 2
            text: root.text
            color: root.enabled ? Theme.text : Theme.textSecondary
            Accessible.ignored: true
        }
        CaptionText {
            id: reason
            anchors.left: sign.right
            anchors.leftMargin: Theme.space2
            anchors.right: parent.right
            anchors.rightMargin: Theme.space2
            y: Theme.controlHeight - 6
            visible: !root.enabled && text.length > 0
            text: root.disabledReason
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
