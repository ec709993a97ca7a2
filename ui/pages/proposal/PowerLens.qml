pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// The same ballots under other rules: what would have come out and who would have decided. Changes nothing.
Disclosure {
    id: root

    required property LensViewModel vm

    text: qsTr("What if other rules applied?")
    note: qsTr("does not change the result")
    onOpenChanged: vm.active = open

    component Fact: RowLayout {
        id: fact
        property string name
        property string value
        spacing: Theme.space1
        CaptionText { text: fact.name; Accessible.ignored: true }
        FiguresText { text: fact.value; font: Theme.captionFiguresFont; Accessible.ignored: true }
    }

    LoadingSkeleton {
        Layout.fillWidth: true
        Layout.preferredHeight: 120
        visible: root.open && !root.vm.ready
        active: visible
        rows: 3
    }
    BodyText {
        Layout.fillWidth: true
        visible: root.vm.empty.length > 0
        text: root.vm.empty
        color: Theme.textSecondary
    }
    Repeater {
        model: root.vm.rows
        ColumnLayout {
            id: rule
            required property lensRow row
            Layout.fillWidth: true
            spacing: Theme.space1
            Accessible.role: Accessible.ListItem
            Accessible.name: row.spoken

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space2
                StrongText {
                    Layout.fillWidth: true
                    text: rule.row.rule
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
                Chip { visible: rule.row.applies; tone: Chip.Accent; text: qsTr("the rule here") }
                Chip { tone: rule.row.differs ? Chip.Warning : Chip.Neutral; text: rule.row.result }
            }
            TallyBar {
                Layout.fillWidth: true
                forShare: rule.row.forShare
                againstShare: rule.row.againstShare
                abstainShare: rule.row.abstainShare
                forText: rule.row.forText
                againstText: rule.row.againstText
                abstainText: rule.row.abstainText
            }
            CaptionText {
                Layout.fillWidth: true
                text: rule.row.deciders
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.space4
                Fact { name: qsTr("Gini"); value: rule.row.gini }
                Fact { name: qsTr("Nakamoto"); value: rule.row.nakamoto }
            }
            Divider { Layout.fillWidth: true }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.vm.ready && root.vm.empty.length === 0
        spacing: Theme.space3
        LabelText { text: qsTr("Cap per person") }
        D3ComboBox {
            Layout.preferredWidth: 240 * Theme.textScale
            model: root.vm.caps
            currentIndex: root.vm.cap
            combo.Accessible.name: qsTr("Cap per person: %1").arg(currentText)
            onActivated: index => root.vm.cap = index
        }
        Item { Layout.fillWidth: true }
    }
    CaptionText {
        Layout.fillWidth: true
        visible: root.vm.ready && root.vm.empty.length === 0
        text: qsTr("%1 Gini: 0 if all who voted weigh alike, 1 if one weighs all. Nakamoto: the fewest who together weigh more than half.").arg(root.vm.quorum)
        wrapMode: Text.Wrap
    }
}
