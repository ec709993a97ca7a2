pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.Charts
import D3L.ViewModels
import D3L.Pages

// One model: where it is live, its main metric over all versions, and the versions with the votes behind them.
ScrollArea {
    id: root

    required property ModelsViewModel vm
    required property ShellViewModel shell

    padding: 0
    gutter: Theme.space3

    Card {
        width: parent.width
        title: root.vm.model
        actions: D3Button {
            text: qsTr("Compare two versions")
            enabled: root.vm.comparable.length > 1
            disabledReason: qsTr("It takes two versions with evidence.")
            onClicked: root.vm.compare(root.vm.baseline, root.vm.candidate)
        }
        Repeater {
            model: root.vm.cells
            DeploymentLine {
                Layout.fillWidth: true
                onClicked: root.shell.navigator.open("deployments", row.model + "/" + row.target)
            }
        }
    }
    Card {
        width: parent.width
        visible: root.vm.historyNames.length > 0
        title: qsTr("Across versions")
        DotPlot {
            Layout.fillWidth: true
            Layout.preferredHeight: 200 * Theme.textScale
            names: root.vm.historyNames
            values: root.vm.historyValues
            lower: root.vm.historyLower
            upper: root.vm.historyUpper
            baselineIndex: root.vm.historyLive
            yTitle: root.vm.historyTitle
            description: qsTr("%1 across %2 versions").arg(root.vm.historyTitle).arg(root.vm.historyNames.length)
        }
        CaptionText {
            Layout.fillWidth: true
            text: qsTr("○ live now. As the reports of the versions claim; each was put to a vote.")
            wrapMode: Text.Wrap
        }
    }
    Card {
        width: parent.width
        title: qsTr("Versions")
        Repeater {
            model: root.vm.versions
            VersionItem {
                Layout.fillWidth: true
                onClicked: root.shell.navigator.open("proposal", row.proposal)
            }
        }
        CaptionText {
            Layout.fillWidth: true
            text: qsTr("Numbers as the reports claim; a vote's page recomputes them on this computer.")
            wrapMode: Text.Wrap
        }
    }
    ModelLineage {
        width: parent.width
        visible: root.vm.lineageCount > 0
        vm: root.vm
    }
    Item { width: 1; height: Theme.space4 }
}
