import QtQuick
import QtQuick.Layouts
import D3L.Theme

// The bar at the top: what is at its start, the search in the middle, the account at its end.
Rectangle {
    id: root

    property alias leading: start.data
    property alias middle: centre.data
    property alias trailing: end.data

    implicitWidth: 800
    implicitHeight: Theme.topBarHeight
    color: Theme.surface

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space3
        spacing: Theme.space4

        RowLayout {
            id: start
            spacing: Theme.space2
        }
        RowLayout {
            id: centre
            Layout.fillWidth: true
            Layout.maximumWidth: 480 * Theme.textScale
        }
        Item { Layout.fillWidth: true }
        RowLayout {
            id: end
            spacing: Theme.space2
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
