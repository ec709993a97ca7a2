import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import D3L.Theme

// A line that opens what is under it.
Item {
    id: root

    property string text: ""
    property string note: ""
    property bool open: false
    default property alias content: body.data

    implicitWidth: Math.max(320, body.implicitWidth + 16 + Theme.space2)
    implicitHeight: head.height + (open ? Theme.space1 + body.implicitHeight : 0)
    Layout.fillWidth: true

    T.AbstractButton {
        id: head
        width: root.width
        height: Theme.controlHeight
        hoverEnabled: true
        focusPolicy: Qt.StrongFocus
        text: root.text
        Accessible.role: Accessible.Button
        Accessible.name: text
        Accessible.description: root.open ? qsTr("expanded") : qsTr("collapsed")
        Accessible.onPressAction: head.clicked()
        onClicked: root.open = !root.open

        background: Rectangle {
            radius: Theme.radius
            color: head.hovered ? Theme.hover : "transparent"
            FocusRing { shown: head.visualFocus; gap: 0 }
        }
        contentItem: RowLayout {
            spacing: Theme.space1
            D3Icon {
                icon: root.open ? "chevron-down" : head.mirrored ? "chevron-left" : "chevron-right"
                size: 16
                color: Theme.textSecondary
            }
            StrongText {
                text: root.text
                Layout.maximumWidth: head.width - 24
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                text: root.note
            }
        }
    }
    ColumnLayout {
        id: body
        anchors.left: parent.left
        anchors.leftMargin: 16 + Theme.space2
        anchors.right: parent.right
        y: head.height + Theme.space1
        visible: root.open
        spacing: Theme.space2
    }
}
