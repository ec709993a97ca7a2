pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// Three equal choices, nothing preselected.
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
}
