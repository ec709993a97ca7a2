import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.Charts
import D3L.ViewModels

// The plots of the opened row as a picture or on paper, with what they say in words.
RowLayout {
    id: root

    required property EvidenceViewModel vm
    // PlotItems
    // PlotItems; those that are null are left out.
    required property var plots

    spacing: Theme.space2

    Item { Layout.fillWidth: true }
    D3Button {
        kind: D3Button.Quiet
        text: qsTr("Save these plots…")
        iconName: "download"
        busy: paper.busy || root.vm.exporting.running
        onClicked: dialog.open()
    }
    FileDialog {
        id: dialog
        fileMode: FileDialog.SaveFile
        title: qsTr("Save the plots")
        defaultSuffix: "png"
        nameFilters: [qsTr("Picture (*.png)"), qsTr("Document (*.pdf)")]
        onAccepted: {
            if (("" + selectedFile).endsWith(".pdf"))
                paper.pdf(selectedFile);
            else
                paper.png(selectedFile);
        }
    }
    ComparisonPaper {
        id: paper
        title: root.vm.detail.title
        lines: [root.vm.detail.sentence, root.vm.detail.why, root.vm.detail.facts, root.vm.basis]
        plots: root.plots
        onMade: (file, bytes) => root.vm.save(file, bytes)
    }
}
