pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.Charts
import D3L.ViewModels
import D3L.Pages

// Names of the columns and the axis of the plots under it.
Item {
    id: root

    required property EvidenceViewModel vm
    required property EvidenceColumns columns
    property bool sortable: true

    implicitHeight: line.implicitHeight + Theme.space1

    Row {
        id: line
        x: root.columns.padding
        spacing: root.columns.gap

        EvidenceHead {
            anchors.bottom: parent.bottom
            width: root.columns.metric
            text: qsTr("metric · slice")
            enabled: root.sortable
            sorted: root.vm.sort === EvidenceViewModel.Metric
            descending: root.vm.descending
            onClicked: root.vm.sortBy(EvidenceViewModel.Metric)
        }
        CaptionText {
            anchors.bottom: parent.bottom
            visible: !root.columns.tight
            width: root.columns.figures
            height: Theme.controlHeight
            verticalAlignment: Text.AlignVCenter
            // As the figures under it, which are not mirrored.
            horizontalAlignment: LayoutMirroring.enabled ? Text.AlignLeft : Text.AlignRight
            text: qsTr("base")
        }
        CaptionText {
            anchors.bottom: parent.bottom
            visible: !root.columns.tight
            width: root.columns.figures
            height: Theme.controlHeight
            verticalAlignment: Text.AlignVCenter
            horizontalAlignment: LayoutMirroring.enabled ? Text.AlignLeft : Text.AlignRight
            text: qsTr("cand.")
        }
        EvidenceHead {
            anchors.bottom: parent.bottom
            width: root.columns.delta
            end: true
            text: qsTr("Δ")
            Accessible.name: qsTr("Sort by change")
            enabled: root.sortable
            sorted: root.vm.sort === EvidenceViewModel.Change
            descending: root.vm.descending
            onClicked: root.vm.sortBy(EvidenceViewModel.Change)
        }
        ForestAxis {
            anchors.bottom: parent.bottom
            width: root.columns.forest
            rangeLow: -root.vm.range
            rangeHigh: root.vm.range
            unit: root.vm.unit
        }
        CaptionText {
            anchors.bottom: parent.bottom
            visible: root.columns.showInterval
            width: root.columns.interval
            height: Theme.controlHeight
            verticalAlignment: Text.AlignVCenter
            text: qsTr("interval")
        }
        EvidenceHead {
            anchors.bottom: parent.bottom
            width: root.columns.verdict
            text: qsTr("verdict")
            enabled: root.sortable
            sorted: root.vm.sort === EvidenceViewModel.VerdictFirst
            descending: root.vm.descending
            onClicked: root.vm.sortBy(EvidenceViewModel.VerdictFirst)
        }
        Repeater {
            model: [
                { shown: root.columns.showRelative, text: qsTr("Δ %") },
                { shown: root.columns.showP, text: qsTr("p") },
                { shown: root.columns.showHolm, text: qsTr("Holm") },
                { shown: root.columns.showBh, text: qsTr("BH") }
            ]
            CaptionText {
                required property var modelData
                anchors.bottom: parent ? parent.bottom : undefined
                visible: modelData.shown
                width: root.columns.extra
                height: Theme.controlHeight
                verticalAlignment: Text.AlignVCenter
                horizontalAlignment: LayoutMirroring.enabled ? Text.AlignLeft : Text.AlignRight
                text: modelData.text
            }
        }
        EvidenceHead {
            anchors.bottom: parent.bottom
            width: root.columns.n
            end: true
            text: qsTr("n")
            Accessible.name: qsTr("Sort by number of samples")
            enabled: root.sortable
            sorted: root.vm.sort === EvidenceViewModel.Samples
            descending: root.vm.descending
            onClicked: root.vm.sortBy(EvidenceViewModel.Samples)
        }
    }
}
