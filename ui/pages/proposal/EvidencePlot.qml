pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.Charts
import D3L.ViewModels
import D3L.Pages

// One of the drawer's views. `view` is "slices", "confusion", "examples" or the name of a curve.
Item {
    id: root

    required property EvidenceDetail detail
    required property EvidenceViewModel vm
    required property string view
    readonly property real labels: 110 * Theme.textScale
    readonly property real confusionCell: Math.min(84 * Theme.textScale, Math.max(30, (width - labels) / Math.max(1, detail.confusionNames.length)))
    // What stands here as a picture, for whoever saves it; null where there are only words.
    readonly property PlotItem plot: view === "slices" ? heat : view === "confusion" ? confusion : shownCurve
    property PlotItem shownCurve: null

    implicitHeight: 200 * Theme.textScale

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
                id: heat
                visible: root.view === "slices"
                width: Math.min(implicitWidth, parent.width)
                cellWidth: Math.min(92 * Theme.textScale, Math.max(44, (parent.width - root.labels) / Math.max(1, root.detail.heatColumns.length)))
                cellHeight: 24 * Theme.textScale
                rowNames: root.detail.heatRows
                columnNames: root.detail.heatColumns
                values: root.detail.heatValues
                texts: root.detail.heatTexts
                verdicts: root.detail.heatVerdicts
                description: root.detail.heatDescription
            }
            Repeater {
                model: root.detail.curves
                Column {
                    id: curve
                    required property curveView row
                    readonly property bool chosen: root.view === row.name
                    visible: chosen
                    width: stack.width
                    spacing: Theme.space1
                    onChosenChanged: root.shownCurve = chosen ? line : root.shownCurve === line ? null : root.shownCurve
                    Component.onCompleted: if (chosen) root.shownCurve = line
                    Component.onDestruction: if (root.shownCurve === line) root.shownCurve = null

                    LinePlot {
                        id: line
                        width: parent.width
                        height: 160 * Theme.textScale
                        xTitle: curve.row.xTitle
                        yTitle: curve.row.yTitle
                        xLow: curve.row.unitSquare ? 0 : NaN
                        xHigh: curve.row.unitSquare ? 1 : NaN
                        yLow: curve.row.unitSquare ? 0 : NaN
                        yHigh: curve.row.unitSquare ? 1 : NaN
                        diagonal: curve.row.diagonal
                        description: curve.row.description
                        PlotSeries { name: root.vm.baselineName; baseline: true; points: curve.row.baseline }
                        PlotSeries { name: root.vm.candidateName; points: curve.row.candidate }
                    }
                    CaptionText {
                        width: parent.width
                        text: curve.row.description + " " + curve.row.note
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                }
            }
            ConfusionDelta {
                id: confusion
                visible: root.view === "confusion"
                width: Math.min(implicitWidth, parent.width)
                cellWidth: root.confusionCell
                // Count and change stand below one another where they do not fit beside each other.
                cellHeight: (root.confusionCell < 64 * Theme.textScale ? 34 : 24) * Theme.textScale
                rowNames: root.detail.confusionNames
                columnNames: root.detail.confusionNames
                baselineCounts: root.detail.confusionBaseline
                candidateCounts: root.detail.confusionCandidate
                description: root.detail.confusionDescription
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
            CaptionText {
                visible: root.view === "examples" && text.length > 0
                width: parent.width
                text: root.detail.missing
                wrapMode: Text.Wrap
            }
        }
    }
}
