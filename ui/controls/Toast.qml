import QtQuick
import QtQuick.Layouts
import D3L.Theme

// A short message at the bottom that goes away; for things that worked. Errors belong into a Banner, where they stay.
Rectangle {
    id: root

    property string text: ""
    property string actionText: ""
    property int duration: 6000

    signal action

    function show(message: string) {
        text = message;
        timer.restart();
    }
    function dismiss() {
        text = "";
    }

    visible: text.length > 0
    implicitWidth: line.implicitWidth + 2 * Theme.space4
    implicitHeight: line.implicitHeight + 2 * Theme.space1
    radius: Theme.radius
    color: Theme.text
    z: 100
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Timer {
        id: timer
        interval: root.duration
        onTriggered: root.dismiss()
    }
    // Nobody loses a message while reading it.
    HoverHandler { onHoveredChanged: hovered ? timer.stop() : timer.restart() }

    RowLayout {
        id: line
        anchors.centerIn: parent
        spacing: Theme.space3

        D3Text {
            Layout.maximumWidth: Theme.proseWidth
            Layout.minimumHeight: Theme.controlHeight
            verticalAlignment: Text.AlignVCenter
            text: root.text
            color: Theme.background
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        D3Button {
            visible: root.actionText.length > 0
            text: root.actionText
            onClicked: {
                root.action();
                root.dismiss();
            }
        }
    }
}
