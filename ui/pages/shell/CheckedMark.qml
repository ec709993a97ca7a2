import QtQuick
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// "✓ Verified to #18,402": only ever about what this computer checked itself.
T.AbstractButton {
    id: root

    required property ShellViewModel shell
    readonly property bool broken: shell.checked === ShellViewModel.Broken

    implicitWidth: contentItem.implicitWidth + 2 * Theme.space2
    implicitHeight: Theme.controlHeight
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    text: shell.checkedText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.description: shell.checkedDetail

    background: Rectangle {
        radius: Theme.radius
        color: root.broken ? Theme.critical : root.hovered ? Theme.hover : "transparent"
        FocusRing { shown: root.visualFocus }
    }
    leftPadding: Theme.space2
    contentItem: Item {
        implicitWidth: childrenRect.width
        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space1
            D3Icon {
                anchors.verticalCenter: parent.verticalCenter
                icon: root.broken ? "critical" : root.shell.checked === ShellViewModel.Verified ? "check" : "unchecked"
                size: 16
                color: root.broken ? Theme.criticalText : Theme.textSecondary
            }
            D3Text {
                text: root.text
                font: Theme.tableFiguresFont
                lineHeight: Theme.tableLine
                color: root.broken ? Theme.criticalText : Theme.textSecondary
                Accessible.ignored: true
            }
        }
    }
    D3ToolTip {
        text: root.shell.checkedDetail
        visible: (root.hovered || root.visualFocus) && text.length > 0
    }
}
