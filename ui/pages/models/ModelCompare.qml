pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Any two versions side by side, in the same table a proposal has.
ColumnLayout {
    id: root

    required property ModelsViewModel vm

    spacing: Theme.space2

    Flow {
        Layout.fillWidth: true
        spacing: Theme.space3
        D3Button {
            text: qsTr("Back to %1").arg(root.vm.model)
            iconName: "arrow-left"
            onClicked: root.vm.closeComparison()
        }
        Row {
            spacing: Theme.space2
            LabelText { height: Theme.controlHeight; verticalAlignment: Text.AlignVCenter; text: qsTr("Baseline") }
            D3ComboBox {
                width: 120 * Theme.textScale
                model: root.vm.comparable
                currentIndex: root.vm.baseline
                combo.Accessible.name: qsTr("Baseline")
                onActivated: index => root.vm.compare(index, root.vm.candidate)
            }
        }
        Row {
            spacing: Theme.space2
            LabelText { height: Theme.controlHeight; verticalAlignment: Text.AlignVCenter; text: qsTr("Candidate") }
            D3ComboBox {
                width: 120 * Theme.textScale
                model: root.vm.comparable
                currentIndex: root.vm.candidate
                combo.Accessible.name: qsTr("Candidate")
                onActivated: index => root.vm.compare(root.vm.baseline, index)
            }
        }
    }
    Repeater {
        model: root.vm.comparison !== null ? [root.vm.comparison] : []
        EvidenceTable {
            required property EvidenceViewModel modelData
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.bottomMargin: Theme.space4
            baselineChoice: false
            vm: modelData
        }
    }
}
