import QtQuick
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One target of a model on the board.
T.AbstractButton {
    id: root

    required property deploymentCell cell
    property bool open: false

    implicitWidth: 216 * Theme.textScale
    implicitHeight: Theme.captionLine + Math.max(Theme.bodyLine, mark.height) + 2 * Theme.space2
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: cell.spoken
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: root.open ? Theme.selected : root.hovered ? Theme.hover : Theme.surface
        border.width: root.open ? 2 : 1
        border.color: root.open ? Theme.accent : root.cell.attention ? Theme.worse : Theme.divider
        FocusRing { shown: root.visualFocus }
    }
    contentItem: Item {
        D3Icon {
            id: shield
            anchors.right: parent.right
            anchors.rightMargin: Theme.space2
            y: Theme.space2 + (Theme.captionLine - height) / 2
            visible: root.cell.checked
            icon: "shield"
            size: 14
            color: Theme.textSecondary
        }
        CaptionText {
            anchors.left: parent.left
            anchors.leftMargin: Theme.space2
            anchors.right: shield.left
            anchors.rightMargin: Theme.space1
            y: Theme.space2
            text: root.cell.kind.length > 0 ? root.cell.target + " · " + root.cell.kind : root.cell.target
            mayShorten: true
            Accessible.ignored: true
        }
        DeploymentMark {
            id: mark
            anchors.left: parent.left
            anchors.leftMargin: Theme.space2
            y: Theme.space2 + Theme.captionLine
            width: parent.width - 2 * Theme.space2
            cell: root.cell
        }
    }
}
