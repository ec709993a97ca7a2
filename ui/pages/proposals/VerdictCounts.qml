import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// "▲4 ■2 ◇1 ▼1": how the comparisons came out.
Row {
    id: root

    required property proposalListRow proposal

    spacing: Theme.space2
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Evidence: %1 better, %2 not meaningfully worse, %3 inconclusive, %4 worse")
                     .arg(proposal.better).arg(proposal.nonInferior).arg(proposal.inconclusive).arg(proposal.worse)

    HoverHandler { id: over }
    D3ToolTip {
        text: root.Accessible.name
        visible: over.hovered
    }

    component Mark: Row {
        id: mark
        property int verdict
        property int amount

        visible: amount > 0
        spacing: 3
        VerdictMark {
            anchors.verticalCenter: parent.verticalCenter
            verdict: mark.verdict
            Accessible.ignored: true
        }
        D3Text {
            anchors.verticalCenter: parent.verticalCenter
            text: mark.amount
            font: Theme.tableFiguresFont
            lineHeight: Theme.tableLine
            Accessible.ignored: true
        }
    }

    Mark { verdict: Verdict.Better; amount: root.proposal.better }
    Mark { verdict: Verdict.NonInferior; amount: root.proposal.nonInferior }
    Mark { verdict: Verdict.Inconclusive; amount: root.proposal.inconclusive }
    Mark { verdict: Verdict.Worse; amount: root.proposal.worse }
}
