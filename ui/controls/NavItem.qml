import QtQuick
import QtQuick.Templates as T
import D3L.Theme

// An entry of the rail. As icon only it keeps its name as tooltip and for screen readers.
T.AbstractButton {
    id: root

    required property string iconName
    property int badge: 0
    property bool iconsOnly: false

    implicitWidth: 180
    implicitHeight: Theme.rowHeight + 4
    width: parent ? parent.width : implicitWidth
    checkable: false
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.PageTab
    Accessible.name: badge > 0 ? qsTr("%1, %2").arg(text).arg(badge) : text
    Accessible.selected: checked
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: root.checked ? Theme.selected : root.hovered || root.down ? Theme.hover : "transparent"
        Rectangle {
            x: root.mirrored ? parent.width - width : 0
            anchors.verticalCenter: parent.verticalCenter
            width: 3
            height: parent.height - 12
            radius: 1.5
            visible: root.checked
            color: Theme.accent
        }
        FocusRing { shown: root.visualFocus; gap: -2 }
    }
    contentItem: Item {
        D3Icon {
            id: sign
            anchors.left: parent.left
            anchors.leftMargin: root.iconsOnly ? (parent.width - width) / 2 : Theme.space3
            anchors.verticalCenter: parent.verticalCenter
            icon: root.iconName
            color: root.checked ? Theme.text : Theme.textSecondary
        }
        D3Text {
            anchors.left: sign.right
            anchors.leftMargin: Theme.space3
            anchors.right: count.left
            anchors.rightMargin: Theme.space1
            anchors.verticalCenter: parent.verticalCenter
            visible: !root.iconsOnly
            text: root.text
            font: root.checked ? Theme.bodyStrongFont : Theme.bodyFont
            Accessible.ignored: true
        }
        Rectangle {
            id: count
            anchors.right: parent.right
            anchors.rightMargin: root.iconsOnly ? 2 : Theme.space2
            y: root.iconsOnly ? 1 : (parent.height - height) / 2
            width: visible ? Math.max(height, number.implicitWidth + Theme.space2) : 0
            height: Theme.captionLine + 2
            radius: height / 2
            visible: root.badge > 0
            color: Theme.text
            CaptionText {
                id: number
                anchors.centerIn: parent
                text: root.badge > 99 ? "99+" : root.badge
                font: Theme.captionFont
                color: Theme.background
                Accessible.ignored: true
            }
        }
        D3ToolTip {
            x: root.mirrored ? -implicitWidth - Theme.space2 : root.width + Theme.space2
            y: (root.height - implicitHeight) / 2
            text: root.text
            visible: root.iconsOnly && (root.hovered || root.visualFocus)
        }
    }
}
