pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Writing a proposal: the form on one side, what stands against it on the other.
PageFrame {
    id: root

    required property ComposeViewModel vm
    required property ShellViewModel shell
    readonly property bool editing: vm.mode === ComposeViewModel.Editing

    title: editing ? vm.title.length > 0 ? vm.title : qsTr("New proposal") : qsTr("New proposal")
    subtitle: editing ? qsTr("%1 · a draft on this computer").arg(vm.track) : qsTr("Nobody sees it before you sign it.")
    actions: D3Button {
        visible: root.vm.mode !== ComposeViewModel.Start
        text: qsTr("All drafts")
        iconName: "edit"
        onClicked: root.shell.navigator.open("compose")
    }
    below: D3TabBar {
        id: tabs
        Layout.fillWidth: true
        visible: root.editing
        onCurrentIndexChanged: if (currentIndex === 1) root.vm.lookAsVoter()
        D3TabButton { text: qsTr("Write") }
        D3TabButton { text: qsTr("As a voter sees it") }
    }
    Component.onCompleted: if (vm.mode === ComposeViewModel.Start) vm.start.refresh()

    Connections {
        target: root.vm
        function onProposed(id: string) { root.shell.navigator.open("proposal", id); }
    }
    Connections {
        target: root.vm.start
        function onOpened(id: string) {
            if (root.vm.mode === ComposeViewModel.Start)
                root.shell.navigator.open("compose", id);
        }
    }

    ComposeStart {
        anchors.fill: parent
        visible: root.vm.mode === ComposeViewModel.Start
        vm: root.vm.start
        onDraftWanted: id => root.shell.navigator.open("compose", id)
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space6
        anchors.rightMargin: Theme.space6
        anchors.topMargin: Theme.space3
        visible: root.editing && root.vm.ready
        spacing: Theme.space4

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumWidth: 800 * Theme.textScale

            ComposeForm {
                anchors.fill: parent
                visible: tabs.currentIndex === 0
                vm: root.vm
            }
            ComposePreview {
                anchors.fill: parent
                visible: tabs.currentIndex === 1
                vm: root.vm
            }
        }
        ScrollArea {
            // The form keeps more than half, however large the text.
            Layout.preferredWidth: Math.min(332 * Theme.textScale, parent.width * 0.4)
            Layout.minimumWidth: Layout.preferredWidth
            Layout.fillHeight: true
            padding: 0
            gutter: Theme.space3

            ComposeChecks {
                width: parent.width
                vm: root.vm
                shell: root.shell
                onSignWanted: {
                    root.vm.beginSign();
                    signSheet.open();
                }
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.max(0, parent.width - 1148 * Theme.textScale)
        }
    }
    LoadingSkeleton {
        anchors.fill: parent
        anchors.margins: Theme.space6
        active: root.vm.mode === ComposeViewModel.Loading || (root.editing && !root.vm.ready)
        rows: 8
    }
    ErrorState {
        anchors.centerIn: parent
        visible: root.vm.mode === ComposeViewModel.Failed
        title: qsTr("This draft cannot be opened.")
        cause: root.vm.failure
        actionText: qsTr("See all drafts")
        onAction: root.shell.navigator.open("compose")
    }
    DropArea {
        anchors.fill: parent
        onDropped: drop => {
            if (!drop.hasUrls)
                return;
            if (root.editing)
                root.vm.attach(drop.urls);
            else
                root.vm.start.openFile(drop.urls[0]);
        }
    }
    SignActionSheet {
        id: signSheet
        vm: root.vm.action
    }
}
