pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Periods of rewards, newest first: purse, points, one's own, what one can claim or close.
ColumnLayout {
    id: root

    required property TreasuryViewModel vm

    signal actionWanted

    spacing: Theme.space4

    EmptyState {
        Layout.fillWidth: true
        visible: !root.vm.rewards
        iconName: "star"
        title: qsTr("This DAO gives no rewards.")
        cause: qsTr("Its charter sets no reward periods, so voting and reviewing earn no points here.")
    }
    Card {
        Layout.fillWidth: true
        visible: root.vm.rewards
        title: root.vm.claimable.length > 0 ? qsTr("%1 for you to claim").arg(root.vm.claimable) : qsTr("Nothing for you to claim now")
        BodyText {
            Layout.maximumWidth: Theme.proseWidth
            text: root.vm.rewardRules
            color: Theme.textSecondary
        }
        Banner {
            Layout.fillWidth: true
            text: root.vm.rewardNote
        }
    }
    Card {
        Layout.fillWidth: true
        visible: root.vm.rewards
        title: qsTr("Periods")

        BodyText {
            Layout.maximumWidth: Theme.proseWidth
            visible: text.length > 0
            text: root.vm.closeNote
        }
        D3Button {
            visible: root.vm.closeNote.length > 0
            text: qsTr("Close the oldest period…")
            Accessible.name: qsTr("Close the period %1").arg(root.vm.closePeriod)
            enabled: root.vm.closeOff.length === 0
            disabledReason: root.vm.closeOff
            onClicked: {
                root.vm.beginClose();
                root.actionWanted();
            }
        }
        Divider { Layout.fillWidth: true; visible: root.vm.closeNote.length > 0 }
        Repeater {
            model: root.vm.epochs
            EpochItem {
                Layout.fillWidth: true
                off: root.vm.actOff
                onClaimWanted: {
                    root.vm.beginClaim(row.number, row.period);
                    root.actionWanted();
                }
            }
        }
    }
}
