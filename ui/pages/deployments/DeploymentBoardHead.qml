pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Pinned above the board: what needs somebody, what happened while nobody looked, how targets are reached.
ScrollArea {
    id: root

    required property DeploymentsViewModel vm
    required property ShellViewModel shell

    implicitHeight: contentHeight
    padding: 0
    gutter: Theme.space3

    Card {
        width: parent.width
        visible: root.vm.attentionCount > 0
        title: qsTr("Needs attention (%1)").arg(root.vm.attentionCount)
        ListView {
            Layout.fillWidth: true
            // Five lines; the rest is reached by scrolling in here.
            Layout.preferredHeight: Math.min(contentHeight, 5 * Theme.rowHeight)
            clip: true
            reuseItems: true
            interactive: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            model: root.vm.attention
            delegate: DeploymentLine {
                width: ListView.view.width
                withModel: true
                selected: root.vm.model === row.model && root.vm.target === row.target
                onClicked: root.vm.select(row.model, row.target)
            }
        }
    }
    Card {
        width: parent.width
        visible: root.vm.awayCount > 0
        title: qsTr("While you were away")
        actions: D3Button {
            kind: D3Button.Quiet
            text: qsTr("Read, clear this list")
            iconName: "check"
            onClicked: root.vm.clearAway()
        }
        Repeater {
            model: root.vm.away
            PastLine {
                Layout.fillWidth: true
                onOpened: root.shell.navigator.open("proposal", row.proposal)
            }
        }
        CaptionText {
            Layout.fillWidth: true
            visible: root.vm.awayMore > 0
            text: qsTr("… and %n earlier event(s). Each target's own history has them.", "", root.vm.awayMore)
            wrapMode: Text.Wrap
        }
    }
    Column {
        width: parent.width
        PlacesDisclosure {
            width: parent.width
            visible: root.vm.runsHere || root.vm.placesPresent
            vm: root.vm
        }
        MarksDisclosure { width: parent.width }
    }
}
