pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Every named number with its history: who changed it, when, from what to what.
Surface {
    id: root

    required property TreasuryViewModel vm
    required property ShellViewModel shell
    required property bool canCompose

    signal composeWanted(string what)

    implicitHeight: list.implicitHeight + 2 * Theme.space2

    ColumnLayout {
        id: list
        x: 1
        y: Theme.space2
        width: parent.width - 2
        spacing: 0

        Repeater {
            model: root.vm.parameters
            ParameterItem {
                Layout.fillWidth: true
                open: row.name === root.vm.parameter
                history: root.vm.history
                shell: root.shell
                canCompose: root.canCompose
                onToggled: root.vm.parameter = open ? "" : row.name
                onComposeWanted: root.composeWanted(row.compose)
            }
        }
        EmptyState {
            Layout.fillWidth: true
            visible: root.vm.parameterCount === 0
            iconName: "treasury"
            title: qsTr("No numbers have been set.")
            cause: qsTr("Fees, royalties and other numbers appear here once the charter or a vote sets them, each with its history.")
        }
    }
}
