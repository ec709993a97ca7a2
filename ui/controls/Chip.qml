import QtQuick
import D3L.Theme

// A small fact in a frame. The word says it; tone and icon only help.
Rectangle {
    id: root

    enum Tone { Neutral, Accent, Good, Bad, Warning, Critical }

    property string text: ""
    property string icon: ""
    property int tone: Chip.Neutral
    readonly property color ink: {
        switch (tone) {
        case Chip.Accent: return Theme.accent;
        case Chip.Good: return Theme.better;
        case Chip.Bad: return Theme.worse;
        case Chip.Warning: return Theme.warningText;
        case Chip.Critical: return Theme.critical;
        }
        return Theme.text;
    }

    readonly property real iconSpace: icon.length > 0 ? 14 * Theme.textScale + Theme.space1 : 0

    implicitWidth: Math.ceil(label.implicitWidth) + iconSpace + 2 * Theme.space2
    implicitHeight: Theme.captionLine + 6
    radius: height / 2
    color: tone === Chip.Warning ? Theme.warningBackground : tone === Chip.Neutral ? Theme.sunken : Theme.surface
    border.width: tone === Chip.Neutral || tone === Chip.Warning ? 0 : 1
    border.color: ink
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: line
        anchors.centerIn: parent
        spacing: Theme.space1

        D3Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: icon.length > 0
            icon: root.icon
            size: 14
            color: root.ink
        }
        CaptionText {
            id: label
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(0, root.width - root.iconSpace - 2 * Theme.space2)
            text: root.text
            color: root.ink
            Accessible.ignored: true
        }
    }
}
