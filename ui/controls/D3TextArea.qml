import QtQuick
import QtQuick.Templates as T
import D3L.Theme

// Several lines of plain text.
FieldFrame {
    id: root

    property alias text: input.text
    property string placeholder: ""
    property alias readOnly: input.readOnly
    property int rows: 4
    property bool mono: false
    property alias input: input

    signal edited

    FieldBox {
        width: parent.width
        height: root.rows * Theme.bodyLine + 2 * Theme.space2
        focused: input.activeFocus
        wrong: root.error.length > 0

        Flickable {
            id: flick
            anchors.fill: parent
            anchors.margins: 2
            clip: true
            contentWidth: width
            contentHeight: input.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: D3ScrollBar {}

            T.TextArea {
                id: input
                width: flick.width
                height: Math.max(flick.height, implicitHeight)
                focus: true
                padding: Theme.space2 - 2
                implicitHeight: contentHeight + topPadding + bottomPadding
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.Wrap
                font: root.mono ? Theme.monoFont : Theme.bodyFont
                color: enabled ? Theme.text : Theme.textSecondary
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentText
                selectByMouse: true
                // Tab moves on; text for a vote needs no tab characters.
                KeyNavigation.priority: KeyNavigation.BeforeItem
                KeyNavigation.tab: input.nextItemInFocusChain(true)
                KeyNavigation.backtab: input.nextItemInFocusChain(false)
                Accessible.role: Accessible.EditableText
                Accessible.multiLine: true
                Accessible.name: root.label.length > 0 ? root.label : root.placeholder
                Accessible.description: root.note
                onTextChanged: if (activeFocus) root.edited()

                D3Text {
                    x: input.leftPadding
                    y: input.topPadding
                    width: input.width - 2 * input.padding
                    visible: input.length === 0
                    text: root.placeholder
                    color: Theme.textSecondary
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
