import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Search, two filters, groups and optional columns, export.
Flow {
    id: root

    required property EvidenceViewModel vm
    required property EvidenceColumns columns
    // The page has no room for what is compared and declared unless somebody asks for it.
    property bool low: false
    property bool told: false

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
        id: viewButton
        kind: D3Button.Quiet
        text: root.vm.group === EvidenceViewModel.Ungrouped ? qsTr("View") : qsTr("View · grouped")
        iconName: "filter"
        onClicked: viewMenu.open()
        D3Menu {
            id: viewMenu
            y: viewButton.height
            D3MenuItem { text: qsTr("No groups"); checkable: true; checked: root.vm.group === EvidenceViewModel.Ungrouped; onTriggered: root.vm.group = EvidenceViewModel.Ungrouped }
            D3MenuItem { text: qsTr("Group by data set"); checkable: true; checked: root.vm.group === EvidenceViewModel.ByDataset; onTriggered: root.vm.group = EvidenceViewModel.ByDataset }
            D3MenuItem { text: qsTr("Group by slice"); checkable: true; checked: root.vm.group === EvidenceViewModel.BySlice; onTriggered: root.vm.group = EvidenceViewModel.BySlice }
            D3MenuItem { text: qsTr("Group by metric"); checkable: true; checked: root.vm.group === EvidenceViewModel.ByMetric; onTriggered: root.vm.group = EvidenceViewModel.ByMetric }
            D3MenuItem { text: qsTr("Column: interval"); checkable: true; checked: root.columns.showInterval; onTriggered: root.columns.showInterval = checked }
            D3MenuItem { text: qsTr("Column: Δ %"); checkable: true; checked: root.columns.showRelative; onTriggered: root.columns.showRelative = checked }
            D3MenuItem { text: qsTr("Column: p"); checkable: true; checked: root.columns.showP; onTriggered: root.columns.showP = checked }
            D3MenuItem { text: qsTr("Column: p, Holm"); checkable: true; checked: root.columns.showHolm; onTriggered: root.columns.showHolm = checked }
            D3MenuItem { text: qsTr("Column: p, Benjamini–Hochberg"); checkable: true; checked: root.columns.showBh; onTriggered: root.columns.showBh = checked }
        }
    }
    EvidenceExport {
        vm: root.vm
    }
    D3Button {
        visible: root.low
        kind: root.told ? D3Button.Secondary : D3Button.Quiet
        text: qsTr("Declared")
        Accessible.name: qsTr("What is compared and declared")
        Accessible.checked: root.told
        onClicked: root.told = !root.told
    }
}
