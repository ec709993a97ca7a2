pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Open votes without a ballot of this account, closing soonest first.
Card {
    id: root

    required property HomeViewModel vm
    required property ShellViewModel shell

    title: root.vm.voteCount > 0 ? qsTr("Needs your vote (%1)").arg(root.vm.voteCount) : qsTr("Needs your vote")
    padding: Theme.space4

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Repeater {
            id: list
            model: root.vm.votes
            HomeVoteItem {
                required property proposalListRow row
                required property int index
                Layout.fillWidth: true
                proposal: row
                now: root.shell.now
                // One filled button on the screen: the most urgent.
                first: index === 0
                onOpened: root.shell.navigator.open("proposal", row.id)
            }
        }
        LinkButton {
            visible: root.vm.voteCount > list.count
            text: qsTr("→ All %1 that need your vote").arg(root.vm.voteCount)
            onClicked: root.shell.navigator.open("proposals")
        }
        EmptyState {
            Layout.fillWidth: true
            visible: list.count === 0
            iconName: root.shell.hasAccount ? "check" : "eye"
            title: root.shell.hasAccount ? qsTr("No proposals need your vote.") : qsTr("You are just looking.")
            cause: {
                if (!root.shell.hasAccount)
                    return qsTr("To vote, add the key that holds your tokens.");
                return root.vm.nextOpens > root.shell.now ? qsTr("The next vote opens %1.").arg(soon.text) : qsTr("New proposals appear here when their vote opens.");
            }
            actionText: root.shell.hasAccount ? qsTr("See all proposals") : qsTr("Add a key")
            onAction: root.shell.navigator.open(root.shell.hasAccount ? "proposals" : "keys")

            Countdown {
                id: soon
                visible: false
                deadline: root.vm.nextOpens
                now: root.shell.now
            }
        }
    }
}
