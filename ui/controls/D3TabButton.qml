import QtQuick
import QtQuick.Templates as T
import D3L.Theme

// A tab; `count` (if not negative) stands beside its name.
T.TabButton {
    id: root

    property int count: -1

    width: implicitWidth
    implicitWidth: line.implicitWidth + 2 * Theme.space3
    implicitHeight: Theme.controlHeight + 8
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.PageTab
    Accessible.name: count >= 0 ? qsTr("%1, %2").arg(text).arg(count) : text

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.bottomMargin: 2
            radius: Theme.radius
            color: root.hovered && !root.checked ? Theme.hover : "transparent"
            FocusRing { shown: root.visualFocus; gap: -2 }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 2
            color: Theme.accent
            visible: root.checked
        }
    }
    contentItem: Item {
        Row {
            id: line
            anchors.centerIn: parent
            spacing: Theme.space2 - 2

            D3Text {
                text: root.text
                font: root.checked ? Theme.bodyStrongFont : Theme.bodyFont
                color: root.checked ? Theme.text : Theme.textSecondary
                Accessible.ignored: true
            }
            D3Text {
                visible: root.count >= 0
                text: root.count.toLocaleString(Qt.locale(), "f", 0)
                font: root.checked ? Theme.figuresStrongFont : Theme.figuresFont
                color: Theme.textSecondary
                Accessible.ignored: true
            }
        }
    }
}
