import QtQuick
import D3L.Theme

Rectangle {
    color: Theme.surface
    radius: Theme.radius
    border.width: 1
    border.color: Theme.divider
}
