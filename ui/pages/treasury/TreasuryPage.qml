pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// What this DAO may decide, its numbers and where they came from, its money, its rewards.
PageFrame {
    id: root

    required property TreasuryViewModel vm
    required property ShellViewModel shell
    property alias tab: tabs.currentIndex

    title: qsTr("Treasury & mandate")
    subtitle: vm.ready ? qsTr("%1 · %2 in the treasury").arg(vm.stageLine).arg(vm.balance) : ""
    below: D3TabBar {
        id: tabs
        Layout.fillWidth: true
        D3TabButton { text: qsTr("Mandate") }
        D3TabButton { text: qsTr("Numbers"); count: root.vm.ready ? root.vm.parameterCount : -1 }
        D3TabButton { text: qsTr("Treasury") }
        D3TabButton { text: qsTr("Rewards") }
    }

    // Where a change is written; hidden in a program that has no such page.
    function compose(what: string) {
        root.shell.navigator.open("compose", what);
    }
    readonly property bool canCompose: shell.hasPage("compose")

    component Tab: ScrollArea {
        anchors.fill: parent
        maximumWidth: 1000 * Theme.textScale
        padding: Theme.space6
    }

    Tab {
        visible: root.vm.ready && tabs.currentIndex === 0
        MandateTab {
            width: parent.width
            vm: root.vm
            shell: root.shell
            canCompose: root.canCompose
            onComposeWanted: what => root.compose(what)
        }
    }
    Tab {
        visible: root.vm.ready && tabs.currentIndex === 1
        ParametersTab {
            width: parent.width
            vm: root.vm
            shell: root.shell
            canCompose: root.canCompose
            onComposeWanted: what => root.compose(what)
        }
    }
    Tab {
        visible: root.vm.ready && tabs.currentIndex === 2
        MoneyTab {
            width: parent.width
            vm: root.vm
            shell: root.shell
            canCompose: root.canCompose
            onComposeWanted: what => root.compose(what)
        }
    }
    Tab {
        visible: root.vm.ready && tabs.currentIndex === 3
        RewardsTab {
            width: parent.width
            vm: root.vm
            onActionWanted: actionSheet.open()
        }
    }
    LoadingSkeleton {
        anchors.fill: parent
        anchors.margins: Theme.space6
        active: !root.vm.ready
        rows: 8
    }
    SignActionSheet {
        id: actionSheet
        vm: root.vm.action
    }
}
