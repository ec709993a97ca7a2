pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// What somebody may do about a deployment; each is signed. Every control that is off says why under it.
ColumnLayout {
    id: root

    required property DeploymentsViewModel vm

    signal actionWanted
    signal pauseWanted

    spacing: Theme.space2

    component Choice: ColumnLayout {
        id: choice
        property string text
        property string icon
        property string off
        property bool busy: false
        signal chosen

        Layout.fillWidth: true
        spacing: 0
        D3Button {
            Layout.fillWidth: true
            text: choice.text
            iconName: choice.icon
            busy: choice.busy
            enabled: choice.off.length === 0
            Accessible.description: choice.off
            onClicked: choice.chosen()
        }
        CaptionText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: choice.off
            wrapMode: Text.Wrap
        }
    }

    Choice {
        text: qsTr("Try again")
        icon: "retry"
        off: root.vm.retryOff
        onChosen: {
            root.vm.beginRetry();
            root.actionWanted();
        }
    }
    Choice {
        text: root.vm.paused ? qsTr("End the pause") : qsTr("Pause all for a day")
        icon: root.vm.paused ? "play" : "pause"
        off: root.vm.paused ? root.vm.resumeOff : root.vm.pauseOff
        onChosen: root.pauseWanted()
    }
    Choice {
        text: root.vm.draftText
        icon: "edit"
        off: root.vm.draftOff
        busy: root.vm.drafting.running
        onChosen: root.vm.draftRollback()
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.drafting.failed ? qsTr("The draft was not written.") : ""
        detail: root.vm.drafting.sentence
    }
    Choice {
        text: qsTr("I have seen it")
        icon: "check"
        off: root.vm.acknowledgeOff
        onChosen: {
            root.vm.beginAcknowledge();
            root.actionWanted();
        }
    }
}
