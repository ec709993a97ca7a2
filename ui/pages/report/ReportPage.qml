pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// A file or folder somebody dropped: what was understood, what was not, and what can be done with it.
PageFrame {
    id: root

    required property ReportViewModel vm
    required property ShellViewModel shell
    readonly property bool understood: vm.state === ReportViewModel.Understood
    readonly property bool comparing: vm.comparison !== null

    title: comparing ? qsTr("%1 beside what is live").arg(vm.reportName) : qsTr("What is in %1").arg(vm.source)
    subtitle: understood ? vm.summary + " · " + qsTr("read on this computer, nothing was sent") : ""
    Keys.onEscapePressed: event => {
        event.accepted = root.comparing;
        root.vm.closeComparison();
    }
    actions: [
        D3Button {
            visible: root.comparing
            text: qsTr("Back to the report")
            iconName: "arrow-left"
            onClicked: root.vm.closeComparison()
        },
        D3Button {
            visible: root.understood && root.shell.hasPage("compose")
            kind: D3Button.Primary
            text: qsTr("Use in a new proposal")
            enabled: root.shell.isOpen
            disabledReason: qsTr("Open a DAO first.")
            busy: root.vm.proposing.running
            onClicked: root.vm.propose()
        }
    ]
    below: Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.proposing.sentence
        dismissible: true
        onDismissed: root.vm.proposing.reset()
    }
    Connections {
        target: root.vm
        function onDrafted(id: string) { root.shell.navigator.open("compose", id); }
    }

    ScrollArea {
        anchors.fill: parent
        // Values stand near their names.
        maximumWidth: 960 * Theme.textScale
        visible: root.understood && !root.comparing

        Card {
            width: parent.width
            visible: root.vm.reportCount > 1
            title: qsTr("Reports found")
            Repeater {
                model: root.vm.reports
                ListRow {
                    id: found
                    required property importedRow row
                    Layout.fillWidth: true
                    text: row.name + ", " + row.about
                    selected: root.vm.selected === row.number
                    onClicked: root.vm.selected = row.number
                    contentItem: RowLayout {
                        spacing: Theme.space3
                        StrongText { text: found.row.name; Accessible.ignored: true }
                        CaptionText { Layout.fillWidth: true; text: found.row.about; Accessible.ignored: true }
                    }
                }
            }
        }
        ReportCompare {
            width: parent.width
            vm: root.vm
        }
        ReportMetrics {
            width: parent.width
            vm: root.vm
        }
        ReportFiles {
            width: parent.width
            vm: root.vm
        }
    }
    Repeater {
        model: root.vm.comparison !== null ? [root.vm.comparison] : []
        EvidenceTable {
            required property EvidenceViewModel modelData
            anchors.fill: parent
            anchors.leftMargin: Theme.space6
            anchors.rightMargin: Theme.space6
            anchors.bottomMargin: Theme.space4
            vm: modelData
        }
    }
    ProgressLine {
        x: Theme.space6
        width: Math.min(480 * Theme.textScale, parent.width - 2 * Theme.space6)
        visible: root.vm.state === ReportViewModel.Reading
        text: root.vm.progressText
        value: root.vm.progress
        cancellable: true
        onCancelled: root.vm.cancel()
    }
    EmptyState {
        anchors.centerIn: parent
        width: parent.width
        visible: root.vm.state === ReportViewModel.Cancelled
        iconName: "file"
        title: qsTr("Cancelled. Nothing was read.")
        actionText: qsTr("Read again")
        onAction: root.vm.readAgain()
    }
    ScrollArea {
        anchors.fill: parent
        visible: root.vm.state === ReportViewModel.Failed

        ErrorState {
            width: parent.width
            title: qsTr("Import failed.")
            cause: root.vm.problem
            actionText: qsTr("Read again")
            onAction: root.vm.readAgain()
        }
        ReportFiles {
            width: parent.width
            vm: root.vm
        }
    }
}
