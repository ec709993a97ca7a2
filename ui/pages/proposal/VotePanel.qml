pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// My power and why, time left, three equal choices, and how it stands.
ColumnLayout {
    id: root

    required property ProposalViewModel vm
    required property ShellViewModel shell

    // VoteSheetViewModel.Choice
    signal voteWanted(int choice)
    signal deploymentWanted

    spacing: Theme.space4

    Card {
        Layout.fillWidth: true
        title: root.vm.voting ? qsTr("Your vote") : qsTr("Voting")
        visible: root.vm.voting || root.vm.closedText.length > 0

        BodyText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.vm.closedText
        }
        LinkButton {
            visible: root.vm.executed && root.vm.deploys
            text: qsTr("→ See what is live")
            onClicked: root.deploymentWanted()
        }
        ColumnLayout {
            Layout.fillWidth: true
            visible: root.vm.voting
            spacing: Theme.space2

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                RowLayout {
                    Layout.fillWidth: true
                    LabelText { Layout.fillWidth: true; text: qsTr("Closes") }
                    Countdown {
                        deadline: root.vm.deadline
                        now: root.vm.now
                    }
                }
                CaptionText {
                    Layout.fillWidth: true
                    text: root.vm.deadlineText
                }
            }
            RowLayout {
                Layout.fillWidth: true
                visible: root.vm.vote.power.length > 0
                LabelText { Layout.alignment: Qt.AlignTop; text: qsTr("Your power") }
                StrongText {
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignRight
                    text: root.vm.vote.power
                    font: Theme.figuresStrongFont
                    wrapMode: Text.Wrap
                }
            }
            CaptionText {
                Layout.fillWidth: true
                visible: text.length > 0
                text: root.vm.vote.powerNote
                wrapMode: Text.Wrap
            }
            Banner {
                Layout.fillWidth: true
                text: root.vm.vote.cast.length > 0 ? qsTr("You voted %1.").arg(root.vm.vote.cast) : ""
                detail: root.vm.vote.blocked.length > 0 ? "" : qsTr("You can replace it.")
            }
            Repeater {
                model: [
                    { name: qsTr("For"), hint: qsTr("F"), choice: VoteSheetViewModel.For },
                    { name: qsTr("Against"), hint: qsTr("A"), choice: VoteSheetViewModel.Against },
                    { name: qsTr("Abstain"), hint: qsTr("B"), choice: VoteSheetViewModel.Abstain }
                ]
                D3Button {
                    required property var modelData
                    Layout.fillWidth: true
                    text: modelData.name
                    keyHint: modelData.hint
                    enabled: root.vm.vote.ready && root.vm.vote.blocked.length === 0
                    onClicked: root.voteWanted(modelData.choice)
                }
            }
            D3Text {
                Layout.fillWidth: true
                visible: text.length > 0 && text !== root.vm.vote.powerNote
                text: root.vm.vote.blocked
                color: Theme.textSecondary
                wrapMode: Text.Wrap
            }
            LinkButton {
                visible: root.vm.vote.powerStep.length > 0
                text: qsTr("→ %1").arg(root.vm.vote.powerStep)
                onClicked: root.shell.navigator.open("people")
            }
            TrayButton {
                Layout.fillWidth: true
                visible: root.vm.vote.ready && root.vm.vote.blocked.length === 0
                tray: root.shell.tray
                proposal: root.vm.id
                onOpenWanted: root.shell.navigator.open("tray")
            }
            D3Button {
                visible: root.vm.vote.switchTo.length > 0
                text: qsTr("Switch to %1").arg(root.vm.vote.switchTo)
                onClicked: root.vm.vote.switchAccount()
            }
            LinkButton {
                visible: !root.shell.hasAccount
                text: qsTr("→ Add a key")
                onClicked: root.shell.navigator.open("keys")
            }
        }
    }
    TallyCard {
        Layout.fillWidth: true
        vm: root.vm
    }
}
