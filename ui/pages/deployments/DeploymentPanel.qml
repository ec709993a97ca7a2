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
    signal pauseWanted

    padding: 0
    gutter: Theme.space3

    // A question and its answer; grey where the answer is still being read, so that nothing jumps when it comes.
    component Answer: ColumnLayout {
        id: answer
        required property string question
        required property string text

        Layout.fillWidth: true
        spacing: Theme.space1
        LabelText {
            Layout.fillWidth: true
            text: answer.question
            wrapMode: Text.Wrap
        }
        BodyText {
            Layout.fillWidth: true
            visible: !root.vm.panelReading
            text: answer.text
        }
        LoadingSkeleton {
            Layout.fillWidth: true
            active: root.vm.panelReading
            rows: 1
            rowHeight: Theme.bodyLine
        }
    }

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
        Answer {
            question: qsTr("What users get now")
            text: root.vm.now
        }
        Answer {
            question: qsTr("What happened")
            text: root.vm.happened
        }
        Answer {
            question: qsTr("What happens next, and by whom")
            text: root.vm.next
        }
        RowLayout {
            Layout.fillWidth: true
            visible: root.vm.rollbackUntil > 0
            spacing: Theme.space2
            LabelText { text: qsTr("Automatic way back ends") }
            Countdown {
                Layout.fillWidth: true
                deadline: root.vm.rollbackUntil
                now: root.vm.clock
            }
        }
        CaptionText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.vm.window
            wrapMode: Text.Wrap
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.vm.promise
            wrapMode: Text.Wrap
        }
        DeploymentActions {
            Layout.fillWidth: true
            vm: root.vm
            onActionWanted: root.actionWanted()
            onPauseWanted: root.pauseWanted()
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
        D3Button {
            visible: root.vm.olderLines > 0
            kind: D3Button.Quiet
            text: qsTr("Show older lines (%1)").arg(root.vm.olderLines)
            onClicked: root.vm.showMore()
        }
        D3Text {
            visible: lines.count === 0 && !root.vm.panelReading
            text: qsTr("Nothing has happened yet.")
            color: Theme.textSecondary
        }
        LoadingSkeleton {
            Layout.fillWidth: true
            active: root.vm.panelReading
            rows: 3
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
    Card {
        width: parent.width
        visible: root.vm.historyCount > 0
        title: qsTr("Every decision about this target")
        Repeater {
            model: root.vm.history
            PastLine {
                Layout.fillWidth: true
                onOpened: root.shell.navigator.open("proposal", row.proposal)
            }
        }
    }
    Item { width: 1; height: Theme.space4 }
}
