import QtQuick
import QtQuick.Templates as T
import D3L.Theme

T.CheckBox {
    id: root

    property string disabledReason: ""
    readonly property bool showsReason: !enabled && disabledReason.length > 0

    implicitWidth: box.width + spacing + label.implicitWidth
    implicitHeight: Math.max(Theme.controlHeight, column.implicitHeight)
    spacing: Theme.space2
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: showsReason ? disabledReason : ""

    indicator: Rectangle {
        id: box
        x: root.mirrored ? root.width - width : 0
        y: (Theme.controlHeight - height) / 2
        width: Math.round(18 * Theme.textScale)
        height: width
        radius: 4
        color: root.checkState === Qt.Unchecked ? (root.hovered ? Theme.hover : Theme.surface)
               : root.enabled ? Theme.accent : Theme.textSecondary
        border.width: root.checkState === Qt.Unchecked ? 1 : 0
        border.color: root.enabled ? Theme.controlBorder : Theme.divider

        D3Icon {
            anchors.centerIn: parent
            icon: root.checkState === Qt.PartiallyChecked ? "minus" : "check"
            visible: root.checkState !== Qt.Unchecked
            size: 16
            color: root.enabled ? Theme.accentText : Theme.surface
        }
        FocusRing { shown: root.visualFocus }
    }
    contentItem: Item {
        implicitWidth: label.implicitWidth
        Column {
            id: column
            x: root.mirrored ? 0 : box.width + root.spacing
            y: (Theme.controlHeight - Theme.bodyLine) / 2
            width: parent.width - box.width - root.spacing

            D3Text {
                id: label
                width: parent.width
                text: root.text
                color: root.enabled ? Theme.text : Theme.textSecondary
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            CaptionText {
                width: parent.width
                visible: root.showsReason
                text: root.disabledReason
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
}
