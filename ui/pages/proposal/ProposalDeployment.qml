pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// What became of the decision on the targets it names.
ScrollArea {
    id: root

    required property ProposalViewModel vm
    required property ShellViewModel shell

    padding: 0
    gutter: Theme.space3

    Card {
        width: parent.width
        visible: root.vm.executed && root.vm.deploys
        title: qsTr("Now on the targets")
        Repeater {
            model: root.vm.cells
            DeploymentLine {
                Layout.fillWidth: true
                onClicked: root.shell.navigator.open("deployments", row.model + "/" + row.target)
            }
        }
    }
    Card {
        width: parent.width
        visible: root.vm.executed && root.vm.deploys
        title: qsTr("What happened")
        Repeater {
            model: root.vm.timeline
            TimelineItem { Layout.fillWidth: true }
        }
        D3Text {
            visible: root.vm.timelineCount === 0
            text: qsTr("The deployer has not begun yet. It starts by itself.")
            color: Theme.textSecondary
        }
    }
    EmptyState {
        width: parent.width
        visible: !root.vm.deploys
        iconName: "file"
        title: qsTr("This proposal deploys nothing.")
        cause: root.vm.wayBack
    }
    EmptyState {
        width: parent.width
        visible: root.vm.deploys && !root.vm.executed
        iconName: root.vm.ended ? "close" : "clock"
        title: root.vm.ended ? qsTr("Nothing was deployed.") : qsTr("Nothing is deployed before the vote has passed.")
        cause: root.vm.closedText.length > 0 ? root.vm.closedText : qsTr("If it passes, the deployer puts exactly the approved bytes into service after the wait. Nobody has to press anything.")
    }
}
