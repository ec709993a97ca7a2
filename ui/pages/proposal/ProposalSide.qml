import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.ViewModels
import D3L.Pages

// What one can do with the proposal: vote, and the steps of its life.
ColumnLayout {
    id: root

    required property ProposalViewModel vm
    required property ShellViewModel shell

    // VoteSheetViewModel.Choice
    signal voteWanted(int choice)
    signal deploymentWanted

    spacing: Theme.space4

    VotePanel {
        Layout.fillWidth: true
        vm: root.vm
        shell: root.shell
        onVoteWanted: choice => root.voteWanted(choice)
        onDeploymentWanted: root.deploymentWanted()
    }
    ProposalActionsCard {
        Layout.fillWidth: true
        visible: root.vm.state === ProposalViewModel.Ready
        vm: root.vm.actions
        shell: root.shell
    }
}
