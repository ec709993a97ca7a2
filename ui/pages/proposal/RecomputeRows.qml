pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Single rows of the committed table: read here, or proved by an opening somebody handed over.
Card {
    id: root

    required property EvidenceRecheck vm
    property bool shown: true

    title: qsTr("Rows one by one")
    visible: shown && vm.commitment.length > 0

    BodyText {
        Layout.fillWidth: true
        text: root.vm.commitment
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2
        D3TextField {
            id: number
            Layout.preferredWidth: 160 * Theme.textScale
            label: qsTr("Row, from 1 to %1").arg(root.vm.rowCount)
            visible: root.vm.rowCount > 0
            onAccepted: show.clicked()
        }
        D3Button {
            id: show
            Layout.alignment: Qt.AlignBottom
            visible: root.vm.rowCount > 0
            text: qsTr("Show this row")
            enabled: number.text.length > 0
            onClicked: root.vm.readRow(parseInt(number.text) || 0)
        }
        D3Button {
            Layout.alignment: Qt.AlignBottom
            text: qsTr("Check openings from files…")
            iconName: "file"
            busy: root.vm.opening.running
            enabled: root.vm.hasRoot && !root.vm.opening.running
            disabledReason: root.vm.hasRoot ? "" : qsTr("This report does not commit to single rows.")
            onClicked: dialog.open()
        }
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.opening.sentence
        dismissible: true
        onDismissed: root.vm.opening.reset()
    }
    Repeater {
        model: root.vm.opened
        ColumnLayout {
            id: item
            required property openedRow row
            Layout.fillWidth: true
            spacing: 0
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1: %2. %3").arg(row.name).arg(row.cells).arg(row.proof)
            StrongText {
                Layout.fillWidth: true
                text: item.row.name
                Accessible.ignored: true
            }
            D3Text {
                Layout.fillWidth: true
                font: Theme.tableFont
                text: item.row.cells
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                text: item.row.proof
                color: item.row.proved ? Theme.textSecondary : Theme.worse
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
    FileDialog {
        id: dialog
        fileMode: FileDialog.OpenFiles
        title: qsTr("Openings of rows")
        nameFilters: [qsTr("Openings (*.json)")]
        onAccepted: root.vm.openFiles(selectedFiles)
    }
}
