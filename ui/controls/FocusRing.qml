import QtQuick
import D3L.Theme

// Around whatever has the keyboard. A ring outside the control with a gap, so that it stands out from filled
// controls of the accent colour too.
Rectangle {
    property bool shown: false
    property real gap: 2

    anchors.fill: parent
    anchors.margins: -(gap + border.width)
    visible: shown
    color: "transparent"
    radius: Theme.radius + gap
    border.width: Theme.focusWidth
    border.color: Theme.accent
    z: 10
}
