pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Check it yourself: the claims again, from the committed rows on this computer, and a signed review with them.
Card {
    id: root

    required property EvidenceRecheck vm
    readonly property bool done: vm.running.state === Operation.Succeeded

    title: qsTr("Claimed and recomputed")
    actions: D3Button {
        text: root.done ? qsTr("Recompute again") : qsTr("Recompute")
        iconName: "retry"
        enabled: root.vm.possible && !root.vm.running.running
        disabledReason: root.vm.impossible
        onClicked: root.vm.recompute()
    }

    BodyText {
        Layout.fillWidth: true
        text: root.vm.text.length > 0 ? root.vm.text
              : qsTr("Computes every metric again from the per-sample table the report is bound to, and shows it beside what is claimed.")
    }
    ProgressLine {
        Layout.fillWidth: true
        visible: root.vm.running.running
        text: root.vm.progressText
        value: root.vm.progress
        cancellable: true
        onCancelled: root.vm.cancel()
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.running.sentence
    }
    Repeater {
        model: root.vm.rows
        RecomputeItem { Layout.fillWidth: true }
    }
    Divider {
        Layout.fillWidth: true
        visible: root.done
    }
    StrongText {
        Layout.fillWidth: true
        visible: root.done
        text: qsTr("Sign a review with these values")
    }
    Flow {
        Layout.fillWidth: true
        visible: root.done
        spacing: Theme.space2
        Repeater {
            model: [
                { judgement: EvidenceRecheck.Recommend, text: qsTr("Recommend…") },
                { judgement: EvidenceRecheck.Concerns, text: qsTr("Have concerns…") },
                { judgement: EvidenceRecheck.Reject, text: qsTr("Advise against…") }
            ]
            D3Button {
                required property var modelData
                text: modelData.text
                enabled: root.vm.mayReview
                onClicked: root.vm.beginReview(modelData.judgement)
            }
        }
    }
    CaptionText {
        Layout.fillWidth: true
        visible: root.done && text.length > 0
        text: root.vm.reviewNote
        wrapMode: Text.Wrap
    }
}
