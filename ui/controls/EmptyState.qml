import QtQuick
import D3L.Theme

// Nothing here: says why, and one next step. Keeps the frame of what would stand here.
Item {
    id: root

    property string title: ""
    property string cause: ""
    property string actionText: ""
    property string iconName: "tray"
    property color iconColor: Theme.textSecondary

    signal action

    implicitWidth: 360
    implicitHeight: column.implicitHeight + 2 * Theme.space6
    Accessible.role: Accessible.Grouping
    Accessible.name: cause.length > 0 ? title + " " + cause : title

    Column {
        id: column
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space4, Theme.proseWidth)
        spacing: Theme.space2

        D3Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            icon: root.iconName
            size: 28
            color: root.iconColor
        }
        StrongText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.title
            wrapMode: Text.Wrap
        }
        D3Text {
            width: parent.width
            visible: text.length > 0
            horizontalAlignment: Text.AlignHCenter
            text: root.cause
            color: Theme.textSecondary
            wrapMode: Text.Wrap
        }
        D3Button {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: root.actionText.length > 0
            text: root.actionText
            onClicked: root.action()
        }
    }
}
