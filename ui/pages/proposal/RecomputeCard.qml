import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Check it yourself: the claims again, from the committed rows on this computer.
Card {
    id: root

    required property EvidenceViewModel vm
    readonly property bool done: vm.recomputing.state === Operation.Succeeded

    title: qsTr("Check the claims on this computer")
    actions: D3Button {
        text: root.done ? qsTr("Recompute again") : qsTr("Recompute")
        iconName: "retry"
        busy: root.vm.recomputing.running
        enabled: root.vm.canRecompute && !root.vm.recomputing.running
        disabledReason: root.vm.canRecompute ? "" : qsTr("The report comes without per-sample results.")
        onClicked: root.vm.recompute()
    }

    BodyText {
        Layout.fillWidth: true
        text: root.done ? root.vm.recomputedText : qsTr("Computes every metric again from the per-sample table the report is bound to, and shows it beside what is claimed.")
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.recomputing.sentence
    }
    Repeater {
        model: root.vm.recomputed
        RowLayout {
            id: line
            required property recomputedRow row
            Layout.fillWidth: true
            spacing: Theme.space3
            D3Text {
                Layout.fillWidth: true
                font: Theme.tableFont
                lineHeight: Theme.tableLine
                text: line.row.where.length > 0 ? line.row.metric + " · " + line.row.where : line.row.metric
            }
            FiguresText { Layout.preferredWidth: 130 * Theme.textScale; text: qsTr("claimed %1").arg(line.row.claimed) }
            FiguresText { Layout.preferredWidth: 120 * Theme.textScale; text: qsTr("here %1").arg(line.row.computed) }
            D3Text {
                Layout.preferredWidth: 96 * Theme.textScale
                font: Theme.tableFont
                lineHeight: Theme.tableLine
                text: line.row.agreement === 1 ? qsTr("✓ the same") : line.row.agreement === 2 ? qsTr("✗ differs") : qsTr("not claimed")
                color: line.row.agreement === 2 ? Theme.worse : line.row.agreement === 1 ? Theme.text : Theme.textSecondary
            }
        }
    }
}
