import QtQuick
import QtQuick.Templates as T
import D3L.Theme

T.TabBar {
    id: root

    implicitWidth: contentWidth
    implicitHeight: Theme.controlHeight + 8
    spacing: Theme.space1
    Accessible.role: Accessible.PageTabList

    contentItem: ListView {
        model: root.contentModel
        currentIndex: root.currentIndex
        spacing: root.spacing
        orientation: ListView.Horizontal
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.AutoFlickIfNeeded
        snapMode: ListView.SnapToItem
        highlightMoveDuration: 0
    }
    background: Item {
        Divider {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }
}
