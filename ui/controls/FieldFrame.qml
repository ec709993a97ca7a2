import QtQuick
import D3L.Theme

// Label above, help or error below: the same for every field.
FocusScope {
    id: root

    property string label: ""
    property string help: ""
    property string error: ""
    property string disabledReason: ""
    default property alias field: slot.data
    readonly property string note: error.length > 0 ? error : !enabled ? disabledReason : help

    implicitWidth: 280 * Theme.textScale
    implicitHeight: column.implicitHeight

    Column {
        id: column
        width: parent.width
        spacing: Theme.space1

        LabelText {
            width: parent.width
            visible: text.length > 0
            text: root.label
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Item {
            id: slot
            width: parent.width
            implicitHeight: childrenRect.height
        }
        Row {
            width: parent.width
            visible: root.note.length > 0
            spacing: Theme.space1

            D3Icon {
                id: mark
                visible: root.error.length > 0
                icon: "critical"
                size: 16
                color: Theme.critical
            }
            CaptionText {
                // 72 characters of this size.
                width: Math.min(parent.width - (mark.visible ? mark.width + parent.spacing : 0), Theme.captionWidth)
                text: root.note
                color: root.error.length > 0 ? Theme.critical : Theme.textSecondary
                wrapMode: Text.Wrap
            }
        }
    }
}
