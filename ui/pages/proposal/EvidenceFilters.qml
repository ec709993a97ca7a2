import QtQuick
import QtQuick.Dialogs
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Search, two filters, optional columns, export.
Flow {
    id: root

    required property EvidenceViewModel vm
    required property EvidenceColumns columns

    spacing: Theme.space2

    SearchField {
        width: 168 * Theme.textScale
        placeholder: qsTr("Metric or slice")
        text: root.vm.search
        onEdited: root.vm.search = text
    }
    D3CheckBox {
        text: qsTr("Only worse")
        checked: root.vm.onlyWorse
        onToggled: root.vm.onlyWorse = checked
    }
    D3CheckBox {
        text: qsTr("Only significant")
        checked: root.vm.onlySignificant
        onToggled: root.vm.onlySignificant = checked
    }
    D3Button {
        id: columnsButton
        kind: D3Button.Quiet
        text: qsTr("Columns")
        iconName: "filter"
        onClicked: columnMenu.open()
        D3Menu {
            id: columnMenu
            y: columnsButton.height
            D3MenuItem { text: qsTr("Interval"); checkable: true; checked: root.columns.showInterval; onTriggered: root.columns.showInterval = checked }
            D3MenuItem { text: qsTr("Δ %"); checkable: true; checked: root.columns.showRelative; onTriggered: root.columns.showRelative = checked }
            D3MenuItem { text: qsTr("p"); checkable: true; checked: root.columns.showP; onTriggered: root.columns.showP = checked }
            D3MenuItem { text: qsTr("p, Holm"); checkable: true; checked: root.columns.showHolm; onTriggered: root.columns.showHolm = checked }
            D3MenuItem { text: qsTr("p, Benjamini–Hochberg"); checkable: true; checked: root.columns.showBh; onTriggered: root.columns.showBh = checked }
        }
    }
    D3Button {
        id: exportButton
        kind: D3Button.Quiet
        text: qsTr("Export")
        iconName: "download"
        busy: root.vm.exporting.running
        onClicked: exportMenu.open()
        D3Menu {
            id: exportMenu
            y: exportButton.height
            D3MenuItem { text: qsTr("Copy as Markdown"); onTriggered: Clipboard.copy(root.vm.exported(EvidenceViewModel.Markdown)) }
            D3MenuItem { text: qsTr("Copy as CSV"); onTriggered: Clipboard.copy(root.vm.exported(EvidenceViewModel.Csv)) }
            D3MenuItem { text: qsTr("Save as CSV…"); onTriggered: root.ask(EvidenceViewModel.Csv, "csv") }
            D3MenuItem { text: qsTr("Save as JSON…"); onTriggered: root.ask(EvidenceViewModel.Json, "json") }
            D3MenuItem { text: qsTr("Save as Markdown…"); onTriggered: root.ask(EvidenceViewModel.Markdown, "md") }
        }
    }

    property int wanted: EvidenceViewModel.Csv
    function ask(format: int, suffix: string) {
        wanted = format;
        dialog.defaultSuffix = suffix;
        dialog.open();
    }
    FileDialog {
        id: dialog
        fileMode: FileDialog.SaveFile
        title: qsTr("Save the comparison")
        onAccepted: root.vm.exportTo(selectedFile, root.wanted)
    }
}
