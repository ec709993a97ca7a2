pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One proposal: where it stands, what it does, what shows it, who voted how, and what became of it. 1 to 6 choose
// the tab; F, A and B begin a vote.
PageFrame {
    id: root

    required property ProposalViewModel vm
    required property ShellViewModel shell
    readonly property bool ready: vm.state === ProposalViewModel.Ready
    property alias tab: tabs.currentIndex
    readonly property alias sheet: voteSheet
    // Too narrow for two columns at this size of text.
    readonly property bool narrow: width < 860 * Theme.textScale
    // The comparison needs the room most: a vote that hides the worst row helps nobody.
    readonly property bool beside: !narrow && (tabs.currentIndex !== 1 || width >= 1000 * Theme.textScale)

    title: vm.title
    subtitle: !ready ? "" : vm.proposerDemo ? qsTr("%1 · proposed by %2 (demo member), %3").arg(vm.track).arg(vm.proposer).arg(vm.created)
                                            : qsTr("%1 · proposed by %2, %3").arg(vm.track).arg(vm.proposer).arg(vm.created)
    actions: StateChip {
        visible: root.ready
        phase: root.vm.phase
        text: root.vm.stateWord
    }
    below: [
        Stepper {
            Layout.fillWidth: true
            visible: root.ready
            model: root.vm.steps
        },
        Banner {
            Layout.fillWidth: true
            kind: Banner.Warning
            text: root.vm.stateNote
        },
        D3TabBar {
            id: tabs
            Layout.fillWidth: true
            visible: root.ready
            D3TabButton { text: qsTr("Summary") }
            D3TabButton { text: qsTr("Evidence"); count: root.vm.evidence.state === EvidenceViewModel.Ready ? root.vm.evidence.total : -1 }
            D3TabButton { text: qsTr("Reviews & questions"); count: root.vm.talk.reviewCount + root.vm.talk.discussionCount }
            D3TabButton { text: qsTr("Votes"); count: root.vm.ballotCount }
            D3TabButton { text: qsTr("Deployment") }
            D3TabButton { text: qsTr("Raw") }
        }
    ]

    function beginVote(choice: int) {
        voteSheet.begin(choice);
    }
    Keys.onPressed: event => {
        const tab = [Qt.Key_1, Qt.Key_2, Qt.Key_3, Qt.Key_4, Qt.Key_5, Qt.Key_6].indexOf(event.key);
        const choice = [Qt.Key_A, Qt.Key_F, Qt.Key_B].indexOf(event.key);
        event.accepted = true;
        if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier))
            event.accepted = false;
        else if (tab >= 0)
            tabs.currentIndex = tab;
        else if (choice >= 0 && root.vm.voting)
            root.beginVote(choice);
        else
            event.accepted = false;
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space6
        anchors.rightMargin: Theme.space6
        anchors.topMargin: Theme.space3
        visible: root.ready
        spacing: Theme.space4

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumWidth: 960 * Theme.textScale

            ProposalSummary {
                anchors.fill: parent
                visible: tabs.currentIndex === 0
                vm: root.vm
                shell: root.shell
                onEvidenceWanted: number => {
                    root.vm.evidence.selected = number;
                    tabs.currentIndex = 1;
                }
                onReviewsWanted: tabs.currentIndex = 2
                holdsVote: root.narrow
                onVoteWanted: choice => root.beginVote(choice)
                onDeploymentWanted: tabs.currentIndex = 4
            }
            ProposalEvidence {
                anchors.fill: parent
                visible: tabs.currentIndex === 1
                vm: root.vm.evidence
            }
            ReviewsTab {
                anchors.fill: parent
                visible: tabs.currentIndex === 2
                vm: root.vm.talk
            }
            ProposalVotes {
                anchors.fill: parent
                anchors.bottomMargin: Theme.space4
                visible: tabs.currentIndex === 3
                vm: root.vm
            }
            ProposalDeployment {
                anchors.fill: parent
                visible: tabs.currentIndex === 4
                vm: root.vm
                shell: root.shell
            }
            ProposalRawTab {
                anchors.fill: parent
                visible: tabs.currentIndex === 5
                vm: root.vm
            }
        }
        ScrollArea {
            id: side
            Layout.preferredWidth: 332 * Theme.textScale
            Layout.minimumWidth: 332 * Theme.textScale
            Layout.fillHeight: true
            visible: root.beside
            padding: 0
            gutter: Theme.space3

            Repeater {
                model: root.narrow ? 0 : 1
                ProposalSide {
                    width: side.width - side.gutter
                    vm: root.vm
                    shell: root.shell
                    onVoteWanted: choice => root.beginVote(choice)
                    onDeploymentWanted: tabs.currentIndex = 4
                }
            }
        }
        Item {
            Layout.fillWidth: true
            visible: root.beside
            Layout.maximumWidth: Math.max(0, parent.width - 1296 * Theme.textScale)
        }
    }
    LoadingSkeleton {
        anchors.fill: parent
        anchors.margins: Theme.space6
        active: root.vm.state === ProposalViewModel.Loading
        rows: 8
    }
    ErrorState {
        anchors.centerIn: parent
        visible: root.vm.state === ProposalViewModel.NotFound
        title: qsTr("This DAO has no such proposal.")
        cause: qsTr("The link may belong to another DAO, or to a record that is longer than the one on this computer.")
        actionText: qsTr("See all proposals")
        onAction: root.shell.navigator.open("proposals")
    }

    VoteSheet {
        id: voteSheet
        vm: root.vm.vote
    }
}
