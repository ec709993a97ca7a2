import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// Why the list is empty, and what one can do about it.
EmptyState {
    id: root

    required property ProposalsViewModel vm
    required property ShellViewModel shell

    width: 480 * Theme.textScale
    iconName: vm.filtered ? "search" : "proposals"
    title: {
        if (vm.filtered)
            return qsTr("No proposal matches.");
        switch (vm.tab) {
        case ProposalsViewModel.NeedsMe: return shell.hasAccount ? qsTr("No proposals need your vote.") : qsTr("You are just looking.");
        case ProposalsViewModel.Open: return qsTr("No vote is open.");
        case ProposalsViewModel.Waiting: return qsTr("Nothing is waiting to go live.");
        case ProposalsViewModel.Closed: return qsTr("No proposal has been decided yet.");
        }
        return qsTr("There are no proposals yet.");
    }
    cause: {
        if (vm.filtered)
            return qsTr("Nothing here has these words, this kind and this state.");
        if (vm.tab === ProposalsViewModel.NeedsMe && !shell.hasAccount)
            return qsTr("To vote, add the key that holds your tokens.");
        if ((vm.tab === ProposalsViewModel.NeedsMe || vm.tab === ProposalsViewModel.Open) && vm.nextOpens > shell.now)
            return qsTr("The next vote opens %1.").arg(clock.text);
        return qsTr("They appear here by themselves.");
    }
    actionText: vm.filtered ? qsTr("Clear filters") : vm.tab === ProposalsViewModel.NeedsMe && !shell.hasAccount ? qsTr("Add a key")
                : vm.tab !== ProposalsViewModel.All ? qsTr("Show all") : ""
    onAction: {
        if (vm.filtered)
            vm.clearFilters();
        else if (vm.tab === ProposalsViewModel.NeedsMe && !shell.hasAccount)
            shell.navigator.open("keys");
        else
            vm.tab = ProposalsViewModel.All;
    }

    Countdown {
        id: clock
        visible: false
        deadline: root.vm.nextOpens
        now: root.shell.now
    }
}
