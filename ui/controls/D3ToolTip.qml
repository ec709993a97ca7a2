import QtQuick
import QtQuick.Templates as T
import D3L.Theme

// A plain-text tooltip. Never the only place of a fact: what it says must also be reachable by keyboard.
T.ToolTip {
    id: root

    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: -implicitHeight - Theme.space1
    implicitWidth: Math.min(320, label.implicitWidth + leftPadding + rightPadding)
    implicitHeight: contentHeight + topPadding + bottomPadding
    contentHeight: label.contentHeight
    margins: Theme.space2
    padding: Theme.space2
    delay: 600
    timeout: -1
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent

    contentItem: CaptionText {
        id: label
        text: root.text
        color: Theme.background
        wrapMode: Text.Wrap
    }
    background: Rectangle {
        color: Theme.text
        radius: Theme.radius
    }
}
