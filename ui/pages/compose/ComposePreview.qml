import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// The draft as a voter would find it.
ScrollArea {
    id: root

    required property ComposeViewModel vm
    readonly property ComposePreviewModel preview: vm.preview
    readonly property real keys: 132 * Theme.textScale

    padding: 0
    gutter: Theme.space3

    Banner {
        width: parent.width
        kind: Banner.Warning
        text: root.preview.problem
        detail: qsTr("This is how it reads all the same.")
    }
    Stepper {
        width: parent.width
        visible: root.preview.hasSteps
        model: root.preview.steps
    }
    Surface {
        width: parent.width
        implicitHeight: facts.implicitHeight + 2 * Theme.space3
        ColumnLayout {
            id: facts
            x: Theme.space4
            y: Theme.space3
            width: parent.width - 2 * Theme.space4
            spacing: Theme.space1
            KeyValueRow { keyWidth: root.keys; key: qsTr("What changes"); value: root.preview.what }
            KeyValueRow { keyWidth: root.keys; key: qsTr("Where"); value: root.preview.where }
            KeyValueRow { keyWidth: root.keys; key: qsTr("Way back"); value: root.preview.wayBack }
            KeyValueRow { keyWidth: root.keys; key: qsTr("If it passes"); value: root.preview.ifPasses }
            KeyValueRow { keyWidth: root.keys; key: qsTr("If it does not"); value: root.preview.ifNot }
        }
    }
    Card {
        width: parent.width
        visible: root.vm.diffTitle.length > 0
        title: qsTr("Evidence")
        BodyText {
            Layout.fillWidth: true
            text: root.vm.diffTitle
        }
    }
    Card {
        width: parent.width
        title: qsTr("The proposer's words")
        MarkdownView {
            Layout.fillWidth: true
            markdown: root.preview.body
            onLinkActivated: url => linkSheet.ask(url)
        }
        D3Text {
            visible: root.preview.body.length === 0
            text: qsTr("There is no text yet.")
            color: Theme.textSecondary
        }
    }
    Item { width: 1; height: Theme.space4 }

    LinkSheet { id: linkSheet }
}
