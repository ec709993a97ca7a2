pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import D3L.Theme

// A modal sheet: scrolling body, fixed footer with the two keys labelled. Tab stays inside. Esc goes back; Enter
// does what the right button does, when it may.
T.Popup {
    id: root

    property string title: ""
    property string acceptText: qsTr("OK")
    property string rejectText: qsTr("Back")
    property bool acceptEnabled: true
    property bool busy: false
    property bool dangerous: false
    // Why the right button is off; shown under it.
    property string acceptDisabledReason: ""
    default property alias content: body.data
    property alias footerNote: note.text

    signal accepted
    signal rejected

    function accept() {
        if (acceptEnabled && !busy)
            accepted();
    }
    function reject() {
        close();
        rejected();
    }

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 2) : 0
    width: Math.min(560 * Theme.textScale, parent ? parent.width - 2 * Theme.space4 : 560)
    height: Math.min(frame.implicitHeight, 720 * Theme.textScale, parent ? parent.height - 2 * Theme.space4 : 720)
    modal: true
    focus: true
    padding: 0
    closePolicy: T.Popup.NoAutoClose
    onOpened: frame.forceActiveFocus()

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    background: Item {
        // The only shadow of the window; three frames instead of a blur, so that it works without a GPU too.
        Repeater {
            model: 3
            Rectangle {
                required property int index
                anchors.fill: parent
                anchors.margins: -2 - 3 * index
                anchors.topMargin: -3 * index
                radius: Theme.radius + 3 * index
                color: "transparent"
                border.width: 3
                border.color: Qt.rgba(0, 0, 0, 0.12 - 0.04 * index)
            }
        }
        Surface {
            anchors.fill: parent
            border.color: Theme.controlBorder
        }
    }
    contentItem: FocusScope {
        id: frame
        readonly property real fixedHeight: head.height + foot.height
        implicitHeight: fixedHeight + body.implicitHeight + 2 * Theme.space4
        Accessible.role: Accessible.Dialog
        Accessible.name: root.title
        Keys.onEscapePressed: root.reject()
        Keys.onReturnPressed: root.accept()
        Keys.onEnterPressed: root.accept()

        RowLayout {
            id: head
            x: Theme.space6
            width: parent.width - 2 * Theme.space6
            height: Theme.sectionLine + 2 * Theme.space4

            SectionTitle {
                Layout.fillWidth: true
                text: root.title
            }
        }
        Divider { y: head.height - 1; width: parent.width }
        Flickable {
            id: flick
            y: head.height
            width: parent.width
            height: parent.height - frame.fixedHeight
            clip: true
            contentWidth: width
            contentHeight: body.implicitHeight + 2 * Theme.space4
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: D3ScrollBar {}

            ColumnLayout {
                id: body
                x: Theme.space6
                y: Theme.space4
                width: flick.width - 2 * Theme.space6
                spacing: Theme.space3
            }
        }
        Divider { y: frame.height - foot.height; width: parent.width }
        RowLayout {
            id: foot
            x: Theme.space6
            y: parent.height - height
            width: parent.width - 2 * Theme.space6
            height: Math.max(back.implicitHeight, go.implicitHeight, note.implicitHeight) + 2 * Theme.space3
            spacing: Theme.space2

            CaptionText {
                id: note
                Layout.fillWidth: true
                wrapMode: Text.Wrap
            }
            D3Button {
                id: back
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Theme.space3
                visible: text.length > 0
                text: root.rejectText
                keyHint: qsTr("Esc")
                onClicked: root.reject()
            }
            D3Button {
                id: go
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Theme.space3
                kind: root.dangerous ? D3Button.Danger : D3Button.Primary
                text: root.acceptText
                keyHint: qsTr("Enter")
                enabled: root.acceptEnabled && !root.busy
                busy: root.busy
                disabledReason: root.busy ? "" : root.acceptDisabledReason
                onClicked: root.accept()
            }
        }
    }
}
