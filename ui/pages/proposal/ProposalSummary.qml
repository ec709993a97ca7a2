pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// What changes, where, the way back; guardrails; the top of the comparison; conflicts; the proposer's words; reviews.
ScrollArea {
    id: root

    required property ProposalViewModel vm
    required property ShellViewModel shell
    readonly property EvidenceViewModel evidence: vm.evidence
    // In a narrow window the vote has no column of its own and stands here.
    property bool holdsVote: false

    signal evidenceWanted(int number)
    signal reviewsWanted
    signal voteWanted(int choice)
    signal deploymentWanted

    padding: 0
    gutter: Theme.space3

    Surface {
        width: parent.width
        implicitHeight: facts.implicitHeight + 2 * Theme.space3
        ColumnLayout {
            id: facts
            x: Theme.space4
            y: Theme.space3
            width: parent.width - 2 * Theme.space4
            spacing: Theme.space1
            KeyValueRow { keyWidth: 104 * Theme.textScale; key: qsTr("What changes"); value: root.vm.what }
            KeyValueRow { keyWidth: 104 * Theme.textScale; key: qsTr("Where"); value: root.vm.where }
            KeyValueRow { keyWidth: 104 * Theme.textScale; key: qsTr("Way back"); value: root.vm.wayBack }
        }
    }
    GuardrailStrip {
        width: parent.width
        visible: root.evidence.guardrailCount > 0
        vm: root.evidence
    }
    EvidenceTop {
        width: parent.width
        visible: root.evidence.state !== EvidenceViewModel.NotApplicable
        vm: root.evidence
        onWanted: number => root.evidenceWanted(number)
    }
    Repeater {
        model: root.holdsVote ? 1 : 0
        ProposalSide {
            width: root.width - root.gutter
            vm: root.vm
            shell: root.shell
            onVoteWanted: choice => root.voteWanted(choice)
            onDeploymentWanted: root.deploymentWanted()
        }
    }
    Repeater {
        model: root.vm.conflicts
        Banner {
            id: conflict
            required property conflictRow row
            width: facts.parent.width
            kind: Banner.Warning
            text: qsTr("Another open proposal: %1").arg(row.title)
            detail: row.note
            actionText: qsTr("Open")
            onAction: root.shell.navigator.open("proposal", conflict.row.id)
        }
    }
    Card {
        width: parent.width
        title: qsTr("The proposer's words")
        MarkdownView {
            Layout.fillWidth: true
            visible: root.vm.body.length > 0
            markdown: root.vm.body
            onLinkActivated: url => linkSheet.ask(url)
        }
        D3Text {
            visible: root.vm.body.length === 0
            text: qsTr("The text is not on this computer.")
            color: Theme.textSecondary
        }
    }
    Card {
        width: parent.width
        title: root.vm.reviewCount > 0 ? qsTr("Reviews and questions (%1)").arg(root.vm.reviewCount) : qsTr("Reviews and questions")
        actions: LinkButton {
            text: qsTr("Read and ask →")
            onClicked: root.reviewsWanted()
        }
        Repeater {
            model: root.vm.reviews
            ReviewItem { Layout.fillWidth: true }
        }
        D3Text {
            Layout.fillWidth: true
            visible: root.vm.reviewCount === 0
            text: qsTr("Nobody has reviewed it. Reviewers can until voting closes.")
            color: Theme.textSecondary
            wrapMode: Text.Wrap
        }
    }
    Item { width: 1; height: Theme.space4 }

    LinkSheet { id: linkSheet }
}
