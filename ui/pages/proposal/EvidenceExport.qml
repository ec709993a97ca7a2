import QtQuick
import QtQuick.Dialogs
import D3L.Controls
import D3L.Charts
import D3L.ViewModels
import D3L.Pages

// The comparison for elsewhere: as data, as a picture, on paper. Files are replaced whole or not at all.
D3Button {
    id: root

    required property EvidenceViewModel vm
    property int wanted: EvidenceViewModel.Csv
    // Beyond the formats of the view model.
    readonly property int png: 100
    readonly property int pdf: 101

    kind: D3Button.Quiet
    text: qsTr("Export")
    iconName: "download"
    busy: vm.exporting.running || paper.busy
    onClicked: menu.open()

    function ask(format: int, suffix: string, kind: string) {
        wanted = format;
        dialog.defaultSuffix = suffix;
        dialog.nameFilters = [kind + " (*." + suffix + ")"];
        dialog.open();
    }
    function save(file: url) {
        if (wanted === png)
            paper.png(file);
        else if (wanted === pdf)
            paper.pdf(file);
        else
            vm.exportTo(file, wanted);
    }

    D3Menu {
        id: menu
        y: root.height
        D3MenuItem { text: qsTr("Copy as Markdown"); onTriggered: Clipboard.copy(root.vm.exported(EvidenceViewModel.Markdown)) }
        D3MenuItem { text: qsTr("Copy as CSV"); onTriggered: Clipboard.copy(root.vm.exported(EvidenceViewModel.Csv)) }
        D3MenuItem { text: qsTr("Save as CSV…"); onTriggered: root.ask(EvidenceViewModel.Csv, "csv", qsTr("Table")) }
        D3MenuItem { text: qsTr("Save as JSON…"); onTriggered: root.ask(EvidenceViewModel.Json, "json", qsTr("Data")) }
        D3MenuItem { text: qsTr("Save as Markdown…"); onTriggered: root.ask(EvidenceViewModel.Markdown, "md", qsTr("Text")) }
        D3MenuItem { text: qsTr("Save rows shown as picture…"); onTriggered: root.ask(root.png, "png", qsTr("Picture")) }
        D3MenuItem { text: qsTr("Save rows shown as PDF…"); onTriggered: root.ask(root.pdf, "pdf", qsTr("Document")) }
    }
    FileDialog {
        id: dialog
        fileMode: FileDialog.SaveFile
        title: qsTr("Save the comparison")
        onAccepted: root.save(selectedFile)
    }
    ComparisonPaper {
        id: paper
        title: root.vm.headline
        lines: [root.vm.basis, root.vm.declared, root.vm.claim, root.vm.warning, root.vm.guardrailText,
                qsTr("Matching numbers prove the arithmetic, not that the evaluation was honest.")]
        heads: [qsTr("metric · slice"), qsTr("base"), qsTr("cand."), qsTr("Δ"), qsTr("worse ◀ 0 ▶ better"), qsTr("verdict"), qsTr("n")]
        rows: root.vm.rows
        onMade: (file, bytes) => root.vm.save(file, bytes)
    }
}
