import QtQuick
import D3L.Theme
import D3L.Controls

// Over the window while something is dragged across it.
Rectangle {
    id: root

    color: Theme.scrim
    Accessible.role: Accessible.Notification
    Accessible.name: hint.text

    Surface {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space6, hint.implicitWidth + 2 * Theme.space6)
        height: hint.implicitHeight + 2 * Theme.space6
        StrongText {
            id: hint
            anchors.centerIn: parent
            width: Math.min(implicitWidth, root.width - 4 * Theme.space6)
            text: qsTr("Drop a report, a table or a folder to see what is in it")
            wrapMode: Text.Wrap
        }
    }
}
