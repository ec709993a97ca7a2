pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// What was understood, what was not, and which files were left out, each with its reason.
Column {
    id: root

    required property ReportViewModel vm

    spacing: Theme.space4

    Card {
        width: parent.width
        visible: root.vm.doubtCount > 0
        title: qsTr("Not understood")
        Repeater {
            model: root.vm.doubts
            ReportNote { Layout.fillWidth: true; icon: "warning" }
        }
    }
    Card {
        width: parent.width
        visible: root.vm.state === ReportViewModel.Understood
        title: qsTr("Understood")
        Repeater {
            model: root.vm.understood
            ReportFile { Layout.fillWidth: true }
        }
        Repeater {
            model: root.vm.facts
            ReportNote { Layout.fillWidth: true; icon: "check" }
        }
    }
    Card {
        width: parent.width
        visible: root.vm.ignoredCount > 0
        title: qsTr("Left out")
        Repeater {
            model: root.vm.ignored
            ReportFile { Layout.fillWidth: true }
        }
    }
}
