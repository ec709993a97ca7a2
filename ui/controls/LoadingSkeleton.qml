pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme

// Grey rows in place of what is being read. Only after `delay`, because a flash of grey is worse than waiting.
Item {
    id: root

    property bool active: false
    property int rows: 4
    property real rowHeight: Theme.rowHeight
    property int delay: 300
    readonly property bool shown: active && due
    property bool due: false

    onActiveChanged: due = active && delay === 0
    Component.onCompleted: due = active && delay === 0
    implicitWidth: 320
    implicitHeight: rows * rowHeight
    visible: shown
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Loading")

    Timer {
        running: root.active && root.delay > 0
        interval: root.delay
        onTriggered: root.due = true
    }
    Column {
        width: parent.width
        Repeater {
            model: root.shown ? root.rows : 0
            Item {
                required property int index
                width: root.width
                height: root.rowHeight
                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width * (0.9 - 0.12 * (parent.index % 3))
                    height: Theme.space3
                    radius: Theme.space3 / 2
                    color: Theme.divider
                }
            }
        }
    }
}
