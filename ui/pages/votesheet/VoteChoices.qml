pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// Three equal choices, nothing preselected; splitting one's power under More.
ColumnLayout {
    id: root

    required property VoteSheetViewModel vm

    spacing: Theme.space2

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2
        Repeater {
            model: [
                { name: qsTr("For"), choice: VoteSheetViewModel.For },
                { name: qsTr("Against"), choice: VoteSheetViewModel.Against },
                { name: qsTr("Abstain"), choice: VoteSheetViewModel.Abstain }
            ]
            D3RadioCard {
                required property var modelData
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                autoExclusive: false
                text: modelData.name
                checked: root.vm.choice === modelData.choice
                onClicked: {
                    root.vm.choice = modelData.choice;
                    checked = Qt.binding(() => root.vm.choice === modelData.choice);
                }
            }
        }
    }
    Disclosure {
        visible: root.vm.splits
        text: qsTr("More: split your power")
        open: root.vm.choice === VoteSheetViewModel.Split
        onOpenChanged: if (open) root.vm.choice = VoteSheetViewModel.Split

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space3
            D3TextField {
                Layout.fillWidth: true
                label: qsTr("For, %")
                text: root.vm.splitFor.toString()
                inputMethodHints: Qt.ImhDigitsOnly
                validator: IntValidator { bottom: 0; top: 100 }
                onEdited: root.vm.splitFor = parseInt(text) || 0
            }
            D3TextField {
                Layout.fillWidth: true
                label: qsTr("Against, %")
                text: root.vm.splitAgainst.toString()
                inputMethodHints: Qt.ImhDigitsOnly
                validator: IntValidator { bottom: 0; top: 100 }
                onEdited: root.vm.splitAgainst = parseInt(text) || 0
            }
            ColumnLayout {
                Layout.fillWidth: true
                LabelText { text: qsTr("Abstain") }
                D3Text { text: qsTr("%1 %").arg(Math.max(0, 100 - root.vm.splitFor - root.vm.splitAgainst)) }
            }
        }
    }
}
