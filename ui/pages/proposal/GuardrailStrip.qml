import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// The promises of the proposal and whether they hold, at one glance.
Column {
    id: root

    required property EvidenceViewModel vm

    spacing: Theme.space1
    Accessible.role: Accessible.Grouping
    Accessible.name: vm.guardrailText

    StrongText {
        width: parent.width
        text: root.vm.guardrailText
    }
    Flow {
        width: parent.width
        spacing: Theme.space2

        Repeater {
            model: root.vm.guardrails
            Chip {
                required property evidenceRow row
                tone: row.outcome === 1 ? Chip.Good : row.outcome === 2 ? Chip.Bad : Chip.Neutral
                icon: row.outcome === 1 ? "check" : row.outcome === 2 ? "close" : "minus"
                text: row.outcome === 1 ? qsTr("%1 · %2: passes").arg(row.metric).arg(row.where)
                      : row.outcome === 2 ? qsTr("%1 · %2: fails").arg(row.metric).arg(row.where)
                                          : qsTr("%1 · %2: undecided").arg(row.metric).arg(row.where)
                Accessible.description: row.spoken
            }
        }
    }
}
