import QtQuick
import QtQuick.Controls.impl
import D3L.Theme

// One of the icons of resources/icons, in a colour of the theme. Decorative: the control that holds it carries
// the accessible name.
IconImage {
    id: root

    required property string icon
    property real size: 20
    // Arrows and chevrons follow the reading direction; other icons do not.
    property bool directional: false

    source: icon.length > 0 ? "qrc:/d3l/icons/" + icon + ".svg" : ""
    color: Theme.text
    sourceSize.width: Math.round(size * Theme.textScale)
    sourceSize.height: Math.round(size * Theme.textScale)
    width: Math.round(size * Theme.textScale)
    height: width
    fillMode: Image.PreserveAspectFit
    mirror: directional && LayoutMirroring.enabled
    Accessible.ignored: true
}
