import QtQuick
import QtQuick.Layouts
import D3L.Theme

// "Voting ends — 15 May, 18:00 UTC (in 2 d 4 h)". Children, if any, stand in place of the value text.
Item {
    id: root

    property string key: ""
    property string value: ""
    property string note: ""
    property bool mono: false
    property real keyWidth: 160 * Theme.textScale
    default property alias content: slot.data
    // A control in place of the text is taller than a line; the key stands beside its middle.
    readonly property real keyOffset: value.length > 0 || slot.implicitHeight <= Theme.bodyLine + 2
                                      ? (Theme.bodyLine - Theme.tableLine) / 2
                                      : (Theme.controlHeight - Theme.tableLine) / 2

    implicitWidth: keyWidth + Theme.space3 + slot.implicitWidth
    implicitHeight: Math.max(name.y + name.height, slot.implicitHeight)
    Layout.fillWidth: true
    Accessible.role: Accessible.StaticText
    Accessible.name: note.length > 0 ? qsTr("%1: %2, %3").arg(key).arg(value).arg(note) : qsTr("%1: %2").arg(key).arg(value)

    LabelText {
        id: name
        anchors.left: parent.left
        y: root.keyOffset
        width: root.keyWidth
        text: root.key
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    ColumnLayout {
        id: slot
        anchors.left: name.right
        anchors.leftMargin: Theme.space3
        anchors.right: parent.right
        spacing: 0

        D3Text {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.value
            font: root.mono ? Theme.monoFont : Theme.figuresFont
            wrapMode: root.mono ? Text.WrapAnywhere : Text.Wrap
            Accessible.ignored: true
        }
        CaptionText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.note
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
