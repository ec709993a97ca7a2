import QtQuick
import D3L.Theme

// Progress with words; `cancellable` adds a way out.
Item {
    id: root

    property string text: ""
    // 0 to 1, or negative while the end is unknown.
    property real value: -1
    property bool cancellable: false

    signal cancelled

    implicitWidth: 240
    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.ProgressBar
    Accessible.name: value >= 0 ? qsTr("%1, %2 %").arg(text).arg(Math.round(value * 100)) : text

    Column {
        id: column
        width: parent.width
        spacing: Theme.space1

        Row {
            width: parent.width
            visible: root.text.length > 0 || root.cancellable
            spacing: Theme.space2
            CaptionText {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - (cancel.visible ? cancel.width + parent.spacing : 0)
                text: root.text
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            D3Button {
                id: cancel
                visible: root.cancellable
                kind: D3Button.Quiet
                text: qsTr("Cancel")
                onClicked: root.cancelled()
            }
        }
        Rectangle {
            id: track
            width: parent.width
            height: 4
            radius: 2
            color: Theme.divider
            clip: true

            Rectangle {
                id: bar
                height: parent.height
                radius: 2
                color: Theme.accent
                width: root.value >= 0 ? track.width * Math.min(1, root.value) : track.width * 0.3

                NumberAnimation on x {
                    running: root.visible && root.value < 0 && Theme.animations
                    from: -track.width * 0.3
                    to: track.width
                    duration: 1400
                    loops: Animation.Infinite
                    onStopped: bar.x = 0
                }
            }
        }
    }
}
