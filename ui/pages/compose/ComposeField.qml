// Qt 6.4 makes no bound component of a header, a section or a loader that goes, so these reach by id.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// One line of a form, with what it is written with.
ColumnLayout {
    id: root

    required property formRow row
    required property int index

    signal edited(string text)
    signal addWanted
    signal removeWanted
    signal fileWanted

    spacing: Theme.space1

    // Suggestions fill an empty field; where several names fit they are added to the list.
    function take(suggestion: string) {
        const names = row.text.split(",").map(name => name.trim()).filter(name => name.length > 0);
        edited(row.path === "targets" && !names.includes(suggestion) ? names.concat([suggestion]).join(", ") : suggestion);
    }

    Loader {
        Layout.fillWidth: true
        Layout.leftMargin: root.row.inItem && root.row.control !== "item" ? Theme.space4 : 0
        sourceComponent: {
            switch (root.row.control) {
            case "prose": return prose;
            case "choice": return choice;
            case "file": return file;
            case "item": return head;
            case "add": return adder;
            case "section": return section;
            }
            return line;
        }
    }
    Flow {
        Layout.fillWidth: true
        Layout.leftMargin: root.row.inItem ? Theme.space4 : 0
        visible: root.row.suggestions.length > 0
        spacing: Theme.space1
        Repeater {
            model: root.row.suggestions
            D3Button {
                required property string modelData
                text: modelData
                Accessible.name: qsTr("%1: %2").arg(root.row.spoken).arg(modelData)
                onClicked: root.take(modelData)
            }
        }
    }

    Component {
        id: line
        D3TextField {
            label: root.row.label
            input.Accessible.name: root.row.spoken
            help: root.row.help
            error: root.row.error
            text: root.row.text
            onEdited: root.edited(text)
        }
    }
    Component {
        id: prose
        D3TextArea {
            label: root.row.label
            input.Accessible.name: root.row.spoken
            help: root.row.help
            error: root.row.error
            rows: 4
            text: root.row.text
            onEdited: root.edited(text)
        }
    }
    Component {
        id: choice
        D3ComboBox {
            label: root.row.label
            combo.Accessible.name: qsTr("%1: %2").arg(root.row.spoken).arg(currentText)
            help: root.row.help
            model: root.row.optionTexts
            currentIndex: root.row.chosen
            onActivated: index => root.edited(root.row.optionValues[index])
        }
    }
    Component {
        id: file
        Item {
            implicitHeight: digest.implicitHeight
            D3TextField {
                id: digest
                width: parent.width - choose.width - Theme.space2
                label: root.row.label
                input.Accessible.name: root.row.spoken
                help: root.row.help
                error: root.row.error
                mono: true
                text: root.row.text
                onEdited: root.edited(text)
            }
            D3Button {
                id: choose
                anchors.right: parent.right
                y: digest.input.parent.y
                text: qsTr("Choose file…")
                iconName: "file"
                Accessible.name: qsTr("Choose file: %1").arg(root.row.spoken)
                onClicked: root.fileWanted()
            }
        }
    }
    Component {
        id: section
        Column {
            topPadding: root.index > 0 ? Theme.space2 : 0
            spacing: Theme.space1
            SectionTitle {
                width: parent.width
                text: root.row.label
            }
            CaptionText {
                width: parent.width
                visible: text.length > 0
                text: root.row.help
                wrapMode: Text.Wrap
            }
        }
    }
    Component {
        id: head
        RowLayout {
            StrongText {
                Layout.fillWidth: true
                text: root.row.label
            }
            IconButton {
                name: qsTr("Remove %1").arg(root.row.label)
                iconName: "close"
                onClicked: root.removeWanted()
            }
        }
    }
    Component {
        id: adder
        Item {
            implicitHeight: add.implicitHeight
            D3Button {
                id: add
                text: root.row.label
                iconName: "plus"
                onClicked: root.addWanted()
            }
        }
    }
}
