pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Choices on several proposals, signed together: one review, one unlock, a result for each.
PageFrame {
    id: root

    required property TrayViewModel vm
    required property ShellViewModel shell

    title: qsTr("Ballot tray")
    subtitle: vm.count > 0 ? vm.summary
            : vm.doneCount > 0 ? qsTr("Everything you chose is signed.")
            : qsTr("Choose on several proposals, then sign all votes in one go. Nothing here is signed yet.")
    actions: D3Button {
        visible: root.vm.count > 0
        kind: D3Button.Primary
        text: root.vm.signable === 0 ? qsTr("Review and sign…")
            : root.vm.signable === 1 ? qsTr("Review and sign 1 vote…") : qsTr("Review and sign %1 votes…").arg(root.vm.signable)
        enabled: root.vm.signOff.length === 0 && !root.vm.working.running
        disabledReason: root.vm.signOff
        onClicked: sheet.begin()
    }
    below: [
        Banner {
            Layout.fillWidth: true
            kind: Banner.Warning
            text: root.vm.conflicts ? qsTr("Some of your choices stand in each other's way.") : ""
            detail: qsTr("You may still sign them; each says below what happens.")
        },
        Banner {
            Layout.fillWidth: true
            kind: Banner.Warning
            text: root.vm.tray.unsaved ? qsTr("These choices could not be kept on disk.") : ""
            detail: qsTr("They are lost when the window closes. Make room on the disk and change one of them.")
        },
        Banner {
            Layout.fillWidth: true
            text: root.vm.outcome
        }
    ]

    ScrollArea {
        anchors.fill: parent
        maximumWidth: 960 * Theme.textScale

        Repeater {
            model: root.vm.rows
            TrayItem {
                width: parent ? parent.width : 0
                now: root.shell.now
                busy: root.vm.working.running
                onChosen: choice => root.vm.tray.choose(row.id, choice)
                onReasoned: reason => root.vm.tray.setReason(row.id, reason)
                onRemoveWanted: root.vm.tray.remove(row.id)
                onOpenWanted: root.shell.navigator.open("proposal", row.id)
            }
        }
        Card {
            width: parent.width
            visible: root.vm.doneCount > 0
            title: qsTr("Recorded")
            actions: D3Button {
                kind: D3Button.Quiet
                text: qsTr("Clear")
                Accessible.name: qsTr("Clear the list of recorded votes")
                onClicked: root.vm.clearDone()
            }
            Repeater {
                model: root.vm.done
                TrayDoneItem {
                    Layout.fillWidth: true
                    onOpenWanted: root.shell.navigator.open("proposal", row.id)
                }
            }
        }
        EmptyState {
            width: parent.width
            visible: root.vm.ready && root.vm.count === 0 && root.vm.doneCount === 0
            iconName: "tray"
            title: qsTr("The tray is empty.")
            cause: qsTr("In the list of proposals press F, A or B on one, or “Add to tray” on its page.")
            actionText: qsTr("See what needs my vote")
            onAction: root.shell.navigator.open("proposals")
        }
        LoadingSkeleton {
            width: parent.width
            height: 240
            active: !root.vm.ready
            rows: 4
        }
    }
    TraySheet {
        id: sheet
        vm: root.vm
    }
}
