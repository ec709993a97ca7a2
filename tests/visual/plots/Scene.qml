import QtQuick
import D3L.Theme

// A plot on the page's surface.
Rectangle {
    default property alias content: holder.data
    readonly property bool rtl: Qt.application.layoutDirection === Qt.RightToLeft
    width: 460
    height: 260
    color: Theme.surface
    LayoutMirroring.enabled: rtl
    LayoutMirroring.childrenInherit: true
    Item {
        id: holder
        anchors.fill: parent
        anchors.margins: 16
    }
}
