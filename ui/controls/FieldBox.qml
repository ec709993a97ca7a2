import QtQuick
import D3L.Theme

// The box that shows where one can type or choose.
Rectangle {
    id: root

    property bool focused: false
    property bool wrong: false

    radius: Theme.radius
    color: enabled ? Theme.surface : Theme.sunken
    border.width: focused ? Theme.focusWidth : 1
    border.color: focused ? Theme.accent : wrong ? Theme.critical : enabled ? Theme.controlBorder : Theme.divider
}
