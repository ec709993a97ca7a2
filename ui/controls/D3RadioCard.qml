import QtQuick
import QtQuick.Templates as T
import D3L.Theme

// One of a few equal choices. Nothing is chosen beforehand and no choice looks better than another; the group
// is the parent item (auto-exclusive).
T.RadioButton {
    id: root

    property string detail: ""
    property string disabledReason: ""
    readonly property string under: !enabled && disabledReason.length > 0 ? disabledReason : detail

    implicitWidth: 160
    implicitHeight: Math.max(Theme.controlHeight + 8, column.implicitHeight + 2 * Theme.space3)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.description: under

    indicator: Rectangle {
        id: ring
        x: root.mirrored ? root.width - width - Theme.space3 : Theme.space3
        y: Theme.space3 + (Theme.bodyLine - height) / 2
        width: Math.round(16 * Theme.textScale)
        height: width
        radius: width / 2
        color: Theme.surface
        border.width: root.checked ? Math.round(5 * Theme.textScale) : 1
        border.color: !root.enabled ? Theme.divider : root.checked ? Theme.accent : Theme.controlBorder
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.checked ? Theme.selected : root.hovered ? Theme.hover : Theme.surface
        border.width: root.checked ? 2 : 1
        border.color: !root.enabled ? Theme.divider : root.checked ? Theme.accent : Theme.controlBorder

        FocusRing { shown: root.visualFocus }
    }
    contentItem: Item {
        Column {
            id: column
            x: root.mirrored ? Theme.space3 : Theme.space3 + ring.width + Theme.space2
            y: Theme.space3
            width: parent.width - ring.width - 2 * Theme.space3 - Theme.space2

            StrongText {
                width: parent.width
                text: root.text
                color: root.enabled ? Theme.text : Theme.textSecondary
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            CaptionText {
                width: parent.width
                visible: text.length > 0
                text: root.under
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
}
