import QtQuick
import D3L.Theme

Rectangle {
    property bool vertical: false

    implicitWidth: vertical ? 1 : 100
    implicitHeight: vertical ? 24 : 1
    color: Theme.divider
    Accessible.ignored: true
}
