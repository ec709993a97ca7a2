import QtQuick
import QtQuick.Templates as T
import D3L.Theme

// A row of a list or table: hover, selection, focus and a line under it. `text` is its accessible name.
T.ItemDelegate {
    id: root

    property bool selected: false

    implicitWidth: 320
    implicitHeight: Theme.rowHeight
    leftPadding: Theme.space3
    rightPadding: Theme.space3
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.selected: selected
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        color: root.selected ? Theme.selected : root.hovered || root.highlighted ? Theme.hover : "transparent"
        Rectangle {
            x: root.mirrored ? parent.width - width : 0
            width: 3
            height: parent.height
            visible: root.selected
            color: Theme.accent
        }
        Divider {
            anchors.bottom: parent.bottom
            width: parent.width
        }
        FocusRing { shown: root.visualFocus; gap: -2 }
    }
    contentItem: D3Text {
        verticalAlignment: Text.AlignVCenter
        text: root.text
        Accessible.ignored: true
    }
}
