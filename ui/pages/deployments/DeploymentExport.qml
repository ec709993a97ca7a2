import QtQuick
import QtQuick.Dialogs
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Takes the history of all deployments along.
D3Button {
    id: root

    required property DeploymentsViewModel vm

    kind: D3Button.Quiet
    text: qsTr("Export…")
    iconName: "download"
    busy: vm.exporting.running
    onClicked: dialog.open()

    FileDialog {
        id: dialog
        fileMode: FileDialog.SaveFile
        title: qsTr("Export deployments")
        defaultSuffix: "csv"
        nameFilters: [qsTr("Table of receipts (*.csv)"), qsTr("Everything, for scripts (*.json)")]
        onAccepted: root.vm.exportTo(selectedFile)
    }
}
