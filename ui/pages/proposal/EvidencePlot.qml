pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.Charts
import D3L.ViewModels
import D3L.Pages

// One of the drawer's views.
Item {
    id: root

    required property EvidenceDetail detail
    required property EvidenceViewModel vm
    required property string view
    readonly property real labels: 110 * Theme.textScale

    implicitHeight: 220 * Theme.textScale

    Flickable {
        anchors.fill: parent
        clip: true
        contentWidth: width
        contentHeight: stack.implicitHeight
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: stack
            width: parent.width
            spacing: Theme.space1

            SliceHeatMap {
                visible: root.view === "slices"
                width: Math.min(implicitWidth, parent.width)
                cellWidth: Math.min(92 * Theme.textScale, Math.max(44, (parent.width - root.labels) / Math.max(1, root.detail.heatColumns.length)))
                cellHeight: 24 * Theme.textScale
                rowNames: root.detail.heatRows
                columnNames: root.detail.heatColumns
                values: root.detail.heatValues
                texts: root.detail.heatTexts
                verdicts: root.detail.heatVerdicts
                description: qsTr("Changes per slice")
            }
            LinePlot {
                visible: root.view === "curve"
                width: parent.width
                height: 196 * Theme.textScale
                xTitle: root.detail.curveX
                yTitle: root.detail.curveY
                xLow: root.detail.unitSquare ? 0 : NaN
                xHigh: root.detail.unitSquare ? 1 : NaN
                yLow: root.detail.unitSquare ? 0 : NaN
                yHigh: root.detail.unitSquare ? 1 : NaN
                diagonal: root.detail.diagonal
                description: qsTr("%1 of %2 and %3").arg(root.detail.curveTitle).arg(root.vm.baselineName).arg(root.vm.candidateName)
                PlotSeries { name: root.vm.baselineName; baseline: true; points: root.detail.curveBaseline }
                PlotSeries { name: root.vm.candidateName; points: root.detail.curveCandidate }
            }
            CaptionText {
                visible: root.view === "curve"
                width: parent.width
                text: root.detail.curveNote
            }
            ConfusionDelta {
                visible: root.view === "confusion"
                width: Math.min(implicitWidth, parent.width)
                cellWidth: Math.min(84 * Theme.textScale, Math.max(30, (parent.width - root.labels) / Math.max(1, root.detail.confusionNames.length)))
                cellHeight: 24 * Theme.textScale
                rowNames: root.detail.confusionNames
                columnNames: root.detail.confusionNames
                baselineCounts: root.detail.confusionBaseline
                candidateCounts: root.detail.confusionCandidate
                description: qsTr("Confusion of the candidate, with the change from the baseline")
            }
            Repeater {
                model: root.view === "examples" ? root.detail.examples : null
                ExampleItem { width: stack.width }
            }
            D3Text {
                visible: root.view === "examples" && text.length > 0
                width: parent.width
                text: root.detail.examplesNote
                color: Theme.textSecondary
                wrapMode: Text.Wrap
            }
        }
    }
}
