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
    subtitle: vm.subtitle
    actions: [
        DeploymentExport {
            visible: !root.vm.empty && !root.vm.loading
            vm: root.vm
        },
        D3Button {
            visible: !root.vm.empty && !root.vm.loading
            text: root.vm.paused ? qsTr("End the pause") : qsTr("Pause all for a day")
            iconName: root.vm.paused ? "play" : "pause"
            enabled: disabledReason.length === 0
            disabledReason: root.vm.paused ? root.vm.resumeOff : root.vm.pauseOff
            onClicked: root.signPause()
        }
    ]
    below: DeploymentBanners {
        Layout.fillWidth: true
        Layout.bottomMargin: implicitHeight > 0 ? Theme.space2 : 0
        vm: root.vm
        onKeysWanted: root.shell.navigator.open("keys")
    }
    Keys.onEscapePressed: event => {
        event.accepted = root.vm.panelOpen;
        root.vm.closePanel();
    }

    function signPause() {
        if (vm.paused)
            vm.beginResume();
        else
            vm.beginPause();
        actionSheet.open();
    }

    Component.onCompleted: vm.arrive()
    Component.onDestruction: if (vm) vm.leave()
    Connections {
        target: root.vm
        function onDrafted(draft: string) { root.shell.navigator.open("compose", draft); }
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space6
        anchors.rightMargin: Theme.space6
        spacing: Theme.space4

        DeploymentBoard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            // Beside the panel there is no room for two columns on a small window.
            visible: !root.vm.panelOpen || root.width >= 760 * Theme.textScale
            board: root.vm.board
            loading: root.vm.loading
            empty: root.vm.empty
            openModel: root.vm.model
            openTarget: root.vm.target
            onChosen: (model, target) => root.vm.select(model, target)
            onEmptyAction: root.shell.navigator.open("proposals")

            header: DeploymentBoardHead {
                vm: root.vm
                shell: root.shell
            }
        }
        DeploymentPanel {
            Layout.fillWidth: !(root.width >= 760 * Theme.textScale)
            Layout.preferredWidth: 400 * Theme.textScale
            Layout.maximumWidth: root.width >= 760 * Theme.textScale ? 400 * Theme.textScale : root.width
            Layout.fillHeight: true
            visible: root.vm.panelOpen
            vm: root.vm
            shell: root.shell
            onActionWanted: actionSheet.open()
            onPauseWanted: root.signPause()
        }
    }

    SignActionSheet {
        id: actionSheet
        vm: root.vm.action
    }
}
