pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// The evidence tab: the comparison, the promises, the claims checked here, and who attested what.
ColumnLayout {
    id: root

    required property EvidenceViewModel vm
    enum View { Comparison, Guardrails, Check, Trust }
    property int view: ProposalEvidence.Comparison
    readonly property bool ready: vm.state === EvidenceViewModel.Ready
    // Without a baseline there is no comparison, but claims can be checked all the same.
    readonly property bool checkable: ready || (vm.state === EvidenceViewModel.NothingToCompare && vm.candidateName.length > 0)

    spacing: Theme.space2

    Flow {
        Layout.fillWidth: true
        visible: root.checkable
        spacing: Theme.space1
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("Views of the evidence")

        Repeater {
            model: [
                { view: ProposalEvidence.Comparison, text: qsTr("Comparison") },
                { view: ProposalEvidence.Guardrails, text: root.vm.guardrailCount > 0 ? qsTr("Guardrails %1").arg(root.vm.guardrailCount) : qsTr("Guardrails") },
                { view: ProposalEvidence.Check, text: qsTr("Check the claims") },
                { view: ProposalEvidence.Trust, text: root.vm.trust.withheldCount > 0 ? qsTr("Attested and withheld %1").arg(root.vm.trust.withheldCount) : qsTr("Attested and withheld") }
            ]
            D3Button {
                required property var modelData
                readonly property bool chosen: root.view === modelData.view
                kind: chosen ? D3Button.Secondary : D3Button.Quiet
                text: modelData.text
                Accessible.checked: chosen
                onClicked: root.view = modelData.view
            }
        }
    }
    EvidenceTable {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.bottomMargin: Theme.space3
        visible: root.view === ProposalEvidence.Comparison
        vm: root.vm
    }
    ScrollArea {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.view !== ProposalEvidence.Comparison
        padding: 0
        gutter: Theme.space3
        GuardrailList {
            width: parent.width
            visible: root.view === ProposalEvidence.Guardrails
            vm: root.vm
        }
        RecomputeCard {
            width: parent.width
            visible: root.view === ProposalEvidence.Check
            vm: root.vm.recheck
        }
        RecomputeRows {
            width: parent.width
            shown: root.view === ProposalEvidence.Check
            vm: root.vm.recheck
        }
        EvidenceAttested {
            width: parent.width
            visible: root.view === ProposalEvidence.Trust
            vm: root.vm.trust
        }
        WithheldCard {
            width: parent.width
            visible: root.view === ProposalEvidence.Trust
            vm: root.vm.trust
        }
        Item { width: 1; height: Theme.space3 }
    }

    SignActionSheet {
        id: reviewSheet
        vm: root.vm.recheck.review
    }
    Connections {
        target: root.vm.recheck
        function onReviewReady() { reviewSheet.open(); }
    }
}
