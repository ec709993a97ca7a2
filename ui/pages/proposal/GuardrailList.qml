pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.Charts
import D3L.ViewModels
import D3L.Pages

// Every promise of the proposal: what was promised, whether it holds, and why that is said.
Card {
    id: root

    required property EvidenceViewModel vm

    title: vm.guardrailCount > 0 ? vm.guardrailText : qsTr("No guardrails")

    BodyText {
        Layout.fillWidth: true
        visible: root.vm.guardrailCount === 0
        text: qsTr("This proposal promises nothing about any metric. Every row of the comparison stands for itself.")
    }
    CaptionText {
        Layout.fillWidth: true
        visible: root.vm.guardrailCount > 0
        text: root.vm.claim
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.vm.guardrails
        ColumnLayout {
            id: item
            required property evidenceRow row
            Layout.fillWidth: true
            spacing: Theme.space1
            Accessible.role: Accessible.ListItem
            Accessible.name: row.spoken + " " + row.why

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space2
                VerdictMark {
                    verdict: item.row.verdict
                    Accessible.ignored: true
                }
                StrongText {
                    Layout.fillWidth: true
                    text: item.row.metric + " · " + item.row.where
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
                Chip {
                    tone: item.row.outcome === 1 ? Chip.Good : item.row.outcome === 2 ? Chip.Bad : Chip.Neutral
                    icon: item.row.outcome === 1 ? "check" : item.row.outcome === 2 ? "close" : "minus"
                    text: item.row.outcome === 1 ? qsTr("passes") : item.row.outcome === 2 ? qsTr("fails") : qsTr("undecided")
                }
            }
            BodyText {
                Layout.fillWidth: true
                text: item.row.sentence
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                text: item.row.why
                color: Theme.text
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                text: qsTr("%1 · %2 against %3 · interval %4 · n %5").arg(item.row.guardrailText).arg(item.row.candidate).arg(item.row.baseline)
                      .arg(item.row.interval.length > 0 ? item.row.interval : "–").arg(item.row.n)
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            Divider { Layout.fillWidth: true }
        }
    }
}
