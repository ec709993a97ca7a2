import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// "Closes in 5 h"; stronger in the last hour.
D3Text {
    id: root

    required property proposalListRow proposal
    required property real now

    text: proposal.dueAt > 0 ? qsTr("%1 %2", "Closes, in 5 h").arg(proposal.due).arg(clock.text) : proposal.due
    font: clock.soon && proposal.dueAt > 0 ? Theme.figuresStrongFont : Theme.figuresFont
    color: clock.soon && proposal.dueAt > 0 ? Theme.text : Theme.textSecondary

    Countdown {
        id: clock
        visible: false
        deadline: root.proposal.dueAt
        now: root.now
        endedText: qsTr("now")
    }
}
