import QtQuick
import QtQuick.Templates as T
import D3L.Theme

// A step that reads as part of the text: "→ Request verification".
T.AbstractButton {
    id: root

    // It leads to something under the title members gave it, to be read in full there.
    property alias mayShorten: label.mayShorten

    implicitWidth: label.implicitWidth
    implicitHeight: Theme.controlHeight
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus

    Accessible.role: Accessible.Link
    Accessible.name: text
    Accessible.onPressAction: root.clicked()

    background: Item {
        FocusRing { shown: root.visualFocus; gap: 0 }
    }
    contentItem: D3Text {
        id: label
        // An arrow that leads on points where the reading goes.
        text: LayoutMirroring.enabled ? root.text.replace(/^→ /, "← ").replace(/ →$/, " ←") : root.text
        color: root.enabled ? Theme.accent : Theme.textSecondary
        font.underline: root.hovered || root.visualFocus
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
