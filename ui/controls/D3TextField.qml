import QtQuick
import QtQuick.Templates as T
import D3L.Theme

// One line of text with its label, help and error.
FieldFrame {
    id: root

    property alias text: input.text
    property alias placeholder: input.placeholderText
    property alias readOnly: input.readOnly
    property alias maximumLength: input.maximumLength
    property alias validator: input.validator
    property alias inputMethodHints: input.inputMethodHints
    property alias echoMode: input.echoMode
    property alias input: input
    property bool mono: false
    property string iconName: ""
    property alias trailing: trailingSlot.data

    readonly property real leadingSpace: Theme.space2 + 2 + (iconName.length > 0 ? leadingIcon.width + Theme.space1 : 0)
    readonly property real trailingSpace: Theme.space2 + 2 + trailingSlot.childrenRect.width
    readonly property bool mirrored: LayoutMirroring.enabled

    signal accepted
    signal edited

    T.TextField {
        id: input

        width: parent.width
        height: Theme.controlHeight
        focus: true
        leftPadding: root.mirrored ? root.trailingSpace : root.leadingSpace
        rightPadding: root.mirrored ? root.leadingSpace : root.trailingSpace
        horizontalAlignment: TextInput.AlignLeft
        verticalAlignment: TextInput.AlignVCenter
        font: root.mono ? Theme.monoFont : Theme.bodyFont
        color: enabled ? Theme.text : Theme.textSecondary
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        placeholderTextColor: Theme.textSecondary
        selectByMouse: true
        passwordCharacter: "•"
        Accessible.role: Accessible.EditableText
        Accessible.passwordEdit: echoMode === TextInput.Password
        Accessible.name: root.label.length > 0 ? root.label : input.placeholderText
        Accessible.description: root.note
        onAccepted: root.accepted()
        onTextEdited: root.edited()

        background: FieldBox {
            focused: input.activeFocus
            wrong: root.error.length > 0
        }
        D3Icon {
            id: leadingIcon
            x: root.mirrored ? parent.width - width - Theme.space2 : Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            visible: icon.length > 0
            icon: root.iconName
            size: 18
            color: Theme.textSecondary
        }
        D3Text {
            x: input.leftPadding
            width: input.width - input.leftPadding - input.rightPadding
            height: input.height
            visible: input.length === 0 && input.preeditText.length === 0
            text: input.placeholderText
            mayShorten: true
            font: input.font
            color: Theme.textSecondary
            verticalAlignment: Text.AlignVCenter
            Accessible.ignored: true
        }
        Item {
            id: trailingSlot
            x: root.mirrored ? 2 : input.width - childrenRect.width - 2
            width: childrenRect.width
            height: parent.height
        }
    }
}
