import QtQuick
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls

// A column's name; sorts by it when clicked.
T.AbstractButton {
    id: root

    property bool sorted: false
    property bool descending: false
    property bool end: false

    implicitHeight: Math.max(Theme.controlHeight, implicitContentHeight)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: sorted ? (descending ? qsTr("%1, sorted, last first").arg(text) : qsTr("%1, sorted").arg(text)) : qsTr("Sort by %1").arg(text)
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: root.hovered ? Theme.hover : "transparent"
        FocusRing { shown: root.visualFocus; gap: -2 }
    }
    contentItem: CaptionText {
        text: !root.sorted ? root.text : root.descending ? root.text + " ↓" : root.text + " ↑"
        color: root.sorted ? Theme.text : Theme.textSecondary
        wrapMode: Text.Wrap
        verticalAlignment: Text.AlignVCenter
        // Above figures, which are not mirrored: always on the right.
        horizontalAlignment: root.end && !LayoutMirroring.enabled ? Text.AlignRight : Text.AlignLeft
        Accessible.ignored: true
    }
}
