import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// How it stands: the outcome in counted power, the quorum in tokens, each with its own unit.
Card {
    id: root

    required property ProposalViewModel vm

    title: vm.voting ? qsTr("How it stands") : vm.ended ? qsTr("Result") : qsTr("Votes")
    actions: CaptionText {
        anchors.verticalCenter: parent.verticalCenter
        text: root.vm.ballotsText
    }

    TallyBar {
        Layout.fillWidth: true
        forShare: root.vm.forShare
        againstShare: root.vm.againstShare
        abstainShare: root.vm.abstainShare
        forText: root.vm.forText
        againstText: root.vm.againstText
        abstainText: root.vm.abstainText
    }
    CaptionText {
        Layout.fillWidth: true
        text: root.vm.outcome
        wrapMode: Text.Wrap
    }
    QuorumBar {
        Layout.fillWidth: true
        share: root.vm.quorumShare
        quorumAt: root.vm.quorumAt
        text: root.vm.quorumText
    }
    CaptionText {
        Layout.fillWidth: true
        visible: text.length > 0
        text: root.vm.quorumNote
        wrapMode: Text.Wrap
    }
    CaptionText {
        Layout.fillWidth: true
        visible: text.length > 0
        text: root.vm.unitNote
        wrapMode: Text.Wrap
    }
}
