pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One deployment, in the order an admin asks: what users get, what happened, what comes next and by whom, what one
// can do, the timeline, the vote behind it. Nothing here deploys without a vote.
ScrollArea {
    id: root

    required property DeploymentsViewModel vm
    required property ShellViewModel shell

    signal actionWanted

    padding: 0
    gutter: Theme.space3

    Card {
        width: parent.width
        title: qsTr("%1 on %2").arg(root.vm.model).arg(root.vm.target)
        actions: IconButton {
            name: qsTr("Close the panel")
            iconName: "close"
            onClicked: root.vm.closePanel()
        }

        DeploymentMark {
            Layout.fillWidth: true
            cell: root.vm.cell
        }
        LabelText { text: qsTr("What users get now") }
        BodyText { Layout.fillWidth: true; text: root.vm.now }
        LabelText { text: qsTr("What happened") }
        BodyText { Layout.fillWidth: true; text: root.vm.happened }
        LabelText { text: qsTr("What happens next, and by whom") }
        BodyText { Layout.fillWidth: true; text: root.vm.next }
        BodyText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.vm.window
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.vm.promise
            wrapMode: Text.Wrap
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            D3Button {
                Layout.fillWidth: true
                text: qsTr("Try again")
                iconName: "retry"
                enabled: root.vm.retryOff.length === 0
                Accessible.description: root.vm.retryOff
                onClicked: {
                    root.vm.beginRetry();
                    root.actionWanted();
                }
            }
            D3Button {
                Layout.fillWidth: true
                text: qsTr("I have seen it")
                iconName: "check"
                enabled: root.vm.acknowledgeOff.length === 0
                Accessible.description: root.vm.acknowledgeOff
                onClicked: {
                    root.vm.beginAcknowledge();
                    root.actionWanted();
                }
            }
        }
        CaptionText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.vm.retryOff.length > 0 ? qsTr("Try again: %1").arg(root.vm.retryOff) : ""
            wrapMode: Text.Wrap
        }
        CaptionText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.vm.acknowledgeOff.length > 0 ? qsTr("I have seen it: %1").arg(root.vm.acknowledgeOff) : ""
            wrapMode: Text.Wrap
        }
    }
    Card {
        width: parent.width
        title: qsTr("Timeline")
        actions: D3Button {
            visible: root.vm.hiddenLines > 0
            kind: D3Button.Quiet
            text: root.vm.showAll ? qsTr("Fold attempts") : qsTr("Show attempts and log (%1)").arg(root.vm.hiddenLines)
            onClicked: root.vm.showAll = !root.vm.showAll
        }
        Repeater {
            id: lines
            model: root.vm.timeline
            TimelineItem { Layout.fillWidth: true }
        }
        D3Text {
            visible: lines.count === 0
            text: qsTr("Nothing has happened yet.")
            color: Theme.textSecondary
        }
    }
    Card {
        width: parent.width
        visible: root.vm.proposal.length > 0
        title: qsTr("The vote that allowed it")
        BodyText { Layout.fillWidth: true; text: root.vm.proposalTitle }
        CaptionText { Layout.fillWidth: true; text: root.vm.vote }
        LinkButton {
            text: qsTr("→ Open the proposal")
            onClicked: root.shell.navigator.open("proposal", root.vm.proposal)
        }
    }
    Item { width: 1; height: Theme.space4 }
}
