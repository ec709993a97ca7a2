import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// After signing: Signed → Sent → Recorded → Proof checked, or what is not known yet.
ColumnLayout {
    id: root

    required property VoteSheetViewModel vm
    readonly property int progress: vm.progress
    readonly property bool recorded: progress === VoteSheetViewModel.Recorded || progress === VoteSheetViewModel.ProofChecked

    spacing: Theme.space2

    Repeater {
        model: [
            { name: qsTr("Signed"), done: root.progress >= VoteSheetViewModel.Sending },
            { name: qsTr("Sent"), done: root.recorded || root.progress === VoteSheetViewModel.Uncertain },
            { name: root.recorded ? root.vm.recordedText : qsTr("Recorded"), done: root.recorded },
            { name: qsTr("Proof checked"), done: root.progress === VoteSheetViewModel.ProofChecked }
        ]
        RowLayout {
            id: step
            required property var modelData
            spacing: Theme.space2
            Accessible.role: Accessible.ListItem
            Accessible.name: modelData.done ? qsTr("%1: done").arg(modelData.name) : qsTr("%1: to come").arg(modelData.name)
            D3Icon {
                icon: step.modelData.done ? "check" : "clock"
                size: 18
                color: step.modelData.done ? Theme.text : Theme.textSecondary
            }
            D3Text {
                text: step.modelData.name
                font: step.modelData.done ? Theme.bodyStrongFont : Theme.bodyFont
                color: step.modelData.done ? Theme.text : Theme.textSecondary
                Accessible.ignored: true
            }
        }
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Warning
        text: root.progress === VoteSheetViewModel.Uncertain ? qsTr("We don't know yet whether your vote was recorded. We are checking.") : ""
        detail: qsTr("Retrying sends the same signed vote; it can only count once.")
        actionText: qsTr("Retry")
        onAction: root.vm.retry()
    }
    BodyText {
        Layout.fillWidth: true
        visible: root.progress === VoteSheetViewModel.ProofChecked
        text: qsTr("Your vote is on the record, and this computer has checked the proof.")
    }
}
