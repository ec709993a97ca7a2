import QtQuick
import QtQuick.Templates as T
import D3L.Theme

// A button. At most one Primary is on a screen. When it is disabled, `disabledReason` stands under it: nobody
// has to guess. `keyHint` names the key that does the same ("Enter", "Esc").
T.AbstractButton {
    id: root

    enum Kind { Primary, Secondary, Danger, Quiet }

    property int kind: D3Button.Secondary
    property string iconName: ""
    property string keyHint: ""
    property string disabledReason: ""
    property bool busy: false
    readonly property bool showsReason: !enabled && disabledReason.length > 0
    property color ink: {
        if (!enabled)
            return Theme.textSecondary;
        if (kind === D3Button.Primary)
            return Theme.accentText;
        return kind === D3Button.Danger ? Theme.critical : Theme.text;
    }
    readonly property color fill: {
        if (!enabled)
            return kind === D3Button.Quiet ? "transparent" : Theme.sunken;
        if (kind === D3Button.Primary)
            return down ? Qt.darker(Theme.accent, 1.2) : hovered ? Qt.darker(Theme.accent, 1.08) : Theme.accent;
        if (down || hovered)
            return Theme.hover;
        return kind === D3Button.Quiet ? "transparent" : Theme.surface;
    }

    implicitWidth: Math.max(Theme.controlHeight, leftPadding + rightPadding + line.implicitWidth,
                            showsReason ? Math.min(Math.ceil(measured.advanceWidth) + 1, 240 * Theme.textScale) : 0)
    implicitHeight: Theme.controlHeight + (showsReason ? reason.height + Theme.space1 : 0)
    leftPadding: text.length > 0 ? Theme.space3 : Theme.space2 - 2
    rightPadding: leftPadding
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: showsReason ? disabledReason : ""
    Accessible.onPressAction: if (root.enabled) root.clicked()

    background: Item {
        Rectangle {
            width: parent.width
            height: Theme.controlHeight
            radius: Theme.radius
            color: root.fill
            border.width: root.kind === D3Button.Secondary || root.kind === D3Button.Danger ? 1 : 0
            border.color: !root.enabled ? Theme.divider
                          : root.kind === D3Button.Danger ? Theme.critical : Theme.controlBorder

            FocusRing { shown: root.visualFocus }
        }
    }
    contentItem: Item {
        // A text that wraps asks for its width again when it is given one: measured apart, that is no circle.
        TextMetrics {
            id: measured
            font: reason.font
            text: root.disabledReason
        }
        Row {
            id: line
            anchors.horizontalCenter: parent.horizontalCenter
            height: Theme.controlHeight
            spacing: Theme.space2

            D3Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: icon.length > 0
                icon: root.busy ? "clock" : root.iconName
                color: root.ink
            }
            StrongText {
                anchors.verticalCenter: parent.verticalCenter
                anchors.verticalCenterOffset: 1
                visible: text.length > 0
                text: root.text
                color: root.ink
                Accessible.ignored: true
            }
            KeyHint {
                anchors.verticalCenter: parent.verticalCenter
                text: root.keyHint
                ink: root.ink
            }
        }
        CaptionText {
            id: reason
            y: Theme.controlHeight + Theme.space1
            x: -root.leftPadding
            width: root.implicitWidth
            visible: root.showsReason
            text: root.disabledReason
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
