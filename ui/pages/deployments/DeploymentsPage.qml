pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// What is live where, and what needs somebody. There is no button that deploys without a vote.
PageFrame {
    id: root

    required property DeploymentsViewModel vm
    required property ShellViewModel shell

    title: qsTr("Deployments")
    subtitle: vm.loading ? "" : vm.runsHere ? qsTr("Carried out by the deployer of this program; only what a vote approved goes live.")
                                            : qsTr("As the record tells; this program runs no deployer.")
    actions: D3Button {
        visible: !root.vm.empty
        text: root.vm.paused ? qsTr("End the pause") : qsTr("Pause all for a day")
        iconName: root.vm.paused ? "play" : "pause"
        enabled: (root.vm.paused ? root.vm.resumeOff : root.vm.pauseOff).length === 0
        disabledReason: root.vm.paused ? root.vm.resumeOff : root.vm.pauseOff
        onClicked: {
            if (root.vm.paused)
                root.vm.beginResume();
            else
                root.vm.beginPause();
            actionSheet.open();
        }
    }
    below: Banner {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.space2
        kind: Banner.Warning
        text: root.vm.pauseText
    }
    Keys.onEscapePressed: event => {
        event.accepted = root.vm.panelOpen;
        root.vm.closePanel();
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space6
        anchors.rightMargin: Theme.space6
        spacing: Theme.space4

        ScrollArea {
            Layout.fillWidth: true
            Layout.fillHeight: true
            padding: 0
            gutter: Theme.space3

            Card {
                width: parent.width
                visible: root.vm.attentionCount > 0
                title: qsTr("Needs attention (%1)").arg(root.vm.attentionCount)
                Repeater {
                    model: root.vm.attention
                    DeploymentLine {
                        Layout.fillWidth: true
                        withModel: true
                        selected: root.vm.model === row.model && root.vm.target === row.target
                        onClicked: root.vm.select(row.model, row.target)
                    }
                }
            }
            Card {
                width: parent.width
                visible: !root.vm.empty && !root.vm.loading
                title: qsTr("Models and targets")
                Repeater {
                    model: root.vm.board
                    BoardItem {
                        Layout.fillWidth: true
                        openModel: root.vm.model
                        openTarget: root.vm.target
                        onChosen: (model, target) => root.vm.select(model, target)
                    }
                }
                CaptionText {
                    Layout.fillWidth: true
                    text: qsTr("✓ read back from the target · ✕ stopped · ? the target does not answer · ≠ serves something else · → accepted, cannot be read back")
                    wrapMode: Text.Wrap
                }
            }
            LoadingSkeleton {
                width: parent.width
                active: root.vm.loading
                rows: 6
            }
            EmptyState {
                width: parent.width
                visible: root.vm.empty
                iconName: "deployments"
                title: qsTr("Nothing is deployed yet.")
                cause: qsTr("Once a vote approves a model version, the deployer puts it into service and you can watch it here.")
                actionText: qsTr("See what is being decided")
                onAction: root.shell.navigator.open("proposals")
            }
        }
        DeploymentPanel {
            Layout.preferredWidth: 400 * Theme.textScale
            Layout.maximumWidth: 400 * Theme.textScale
            Layout.fillHeight: true
            visible: root.vm.panelOpen
            vm: root.vm
            shell: root.shell
            onActionWanted: actionSheet.open()
        }
    }

    SignActionSheet {
        id: actionSheet
        vm: root.vm.action
    }
}
