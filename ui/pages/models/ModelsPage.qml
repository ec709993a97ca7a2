pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// The registry: which models there are, which version is live where, and how they changed.
PageFrame {
    id: root

    required property ModelsViewModel vm
    required property ShellViewModel shell
    readonly property bool comparing: vm.comparison !== null

    title: qsTr("Models")
    subtitle: comparing ? qsTr("Comparing two versions of %1").arg(vm.model) : qsTr("Every version here was approved by a vote.")
    actions: D3Button {
        visible: !root.comparing
        text: qsTr("Look into a report…")
        iconName: "file"
        onClicked: dialog.open()
    }
    Keys.onEscapePressed: event => {
        event.accepted = root.comparing;
        root.vm.closeComparison();
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space6
        anchors.rightMargin: Theme.space6
        visible: !root.vm.loading && !root.vm.empty
        spacing: Theme.space4

        Surface {
            Layout.preferredWidth: Math.min(300 * Theme.textScale, root.width * 0.36)
            Layout.fillHeight: true
            Layout.bottomMargin: Theme.space4
            visible: !root.comparing

            ListView {
                id: list
                anchors.fill: parent
                anchors.margins: 1
                clip: true
                reuseItems: true
                boundsBehavior: Flickable.StopAtBounds
                activeFocusOnTab: true
                highlightMoveDuration: 0
                currentIndex: -1
                model: root.vm.models
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Models")
                T.ScrollBar.vertical: D3ScrollBar {}
                delegate: ModelItem {
                    width: ListView.view.width
                    selected: root.vm.model === row.name
                    onClicked: root.vm.select(row.name)
                }
            }
        }
        ModelVersions {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !root.comparing
            vm: root.vm
            shell: root.shell
        }
        ModelCompare {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.comparing
            vm: root.vm
        }
    }
    FileDialog {
        id: dialog
        fileMode: FileDialog.OpenFiles
        title: qsTr("Reports, results or tables")
        onAccepted: {
            let paths = "";
            for (const file of selectedFiles)
                paths += file + "\n";
            root.shell.navigator.open("report", paths);
        }
    }
    LoadingSkeleton {
        anchors.fill: parent
        anchors.margins: Theme.space6
        active: root.vm.loading
        rows: 6
    }
    EmptyState {
        anchors.centerIn: parent
        width: parent.width
        visible: root.vm.empty
        iconName: "models"
        title: qsTr("No model has been approved yet.")
        cause: qsTr("A model appears here once a vote has approved its first version.")
        actionText: qsTr("See all proposals")
        onAction: root.shell.navigator.open("proposals")
    }
}
