import QtQuick
import D3L.Theme

// A quiet button that shows only an icon; `name` is what it does, as tooltip and for screen readers.
D3Button {
    id: root

    required property string name

    kind: D3Button.Quiet
    Accessible.name: name

    D3ToolTip {
        text: root.name
        visible: root.hovered || root.visualFocus
    }
}
