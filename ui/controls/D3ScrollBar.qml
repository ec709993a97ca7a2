import QtQuick
import QtQuick.Templates as T
import D3L.Theme

T.ScrollBar {
    id: root

    implicitWidth: 10
    implicitHeight: 10
    padding: 2
    minimumSize: 0.06
    visible: size < 1.0 && policy !== T.ScrollBar.AlwaysOff

    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: root.pressed ? Theme.textSecondary : Theme.controlBorder
        opacity: root.hovered || root.pressed || root.active ? 1.0 : 0.6
    }
}
