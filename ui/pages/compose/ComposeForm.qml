pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Title, text, and what this kind of proposal asks for.
ScrollArea {
    id: root

    required property ComposeViewModel vm
    property string filePath: ""

    padding: 0
    gutter: Theme.space3

    Banner {
        width: parent.width
        text: root.vm.origin
        detail: qsTr("Whatever you change here stays on this computer until you sign it.")
    }
    Surface {
        width: parent.width
        implicitHeight: words.implicitHeight + 2 * Theme.space4
        ColumnLayout {
            id: words
            x: Theme.space4
            y: Theme.space4
            width: parent.width - 2 * Theme.space4
            spacing: Theme.space3

            D3TextField {
                Layout.fillWidth: true
                label: qsTr("Title")
                help: qsTr("One line: what changes, on which model, why now.")
                maximumLength: 200
                text: root.vm.title
                onEdited: root.vm.title = text
            }
            D3TextArea {
                Layout.fillWidth: true
                label: qsTr("Text (Markdown)")
                help: qsTr("Headings, lists and links. Pictures become words, and links show their whole address.")
                rows: 8
                text: root.vm.body
                onEdited: root.vm.body = text
            }
        }
    }
    Surface {
        width: parent.width
        implicitHeight: fields.implicitHeight + 2 * Theme.space4
        ColumnLayout {
            id: fields
            x: Theme.space4
            y: Theme.space4
            width: parent.width - 2 * Theme.space4
            spacing: Theme.space3

            Repeater {
                model: root.vm.rows
                ComposeField {
                    id: field
                    Layout.fillWidth: true
                    onEdited: text => root.vm.edit(field.row.path, text)
                    onAddWanted: root.vm.addItem(field.row.path)
                    onRemoveWanted: root.vm.removeItem(field.row.path)
                    onFileWanted: {
                        root.filePath = field.row.path;
                        chooser.open();
                    }
                }
            }
        }
    }
    ComposeEvidence {
        width: parent.width
        vm: root.vm
    }
    Item { width: 1; height: Theme.space4 }

    FileDialog {
        id: chooser
        title: qsTr("File to compute the SHA-256 of")
        onAccepted: root.vm.digestFromFile(root.filePath, selectedFile)
    }
}
