import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.Charts

Item {
    id: page
    LayoutMirroring.enabled: Qt.application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    width: 1240
    height: 1080

    function curve(power) {
        const out = [];
        for (let i = 0; i <= 40; ++i)
            out.push(Qt.point(i / 40, Math.pow(i / 40, power)));
        return out;
    }
    readonly property var rows: [
        { name: "accuracy · all", point: 1.4, lower: 0.6, upper: 2.2, verdict: Verdict.Better },
        { name: "accuracy · German", point: -1.9, lower: -3.0, upper: -0.8, verdict: Verdict.Worse },
        { name: "latency p95", point: 0.1, lower: -0.3, upper: 0.5, verdict: Verdict.NonInferior },
        { name: "accuracy · French", point: 0.3, lower: -0.9, upper: 1.6, verdict: Verdict.Inconclusive },
        { name: "recall · rare class", point: 2.1, lower: -0.4, upper: 4.6, verdict: Verdict.Inconclusive },
        { name: "out of range", point: -5, lower: -7, upper: -3.6, verdict: Verdict.Worse },
        { name: "toxicity", point: 0, lower: 0, upper: 0, verdict: Verdict.NotComparable }
    ]

    GridLayout {
        anchors.fill: parent
        anchors.margins: 24
        columns: 2
        rowSpacing: 16
        columnSpacing: 16

        Card {
            Layout.fillWidth: true
            Layout.columnSpan: 2
            title: "1 of 7 comparisons worse: German"
            RowLayout {
                spacing: 16
                Item { implicitWidth: 180 }
                ForestAxis { rangeLow: -3; rangeHigh: 3; margin: 0.5; unit: "pp"; implicitWidth: 360 }
            }
            ColumnLayout {
                spacing: 0
                Repeater {
                    model: page.rows
                    RowLayout {
                        id: line
                        required property var modelData
                        spacing: 16
                        D3Text { text: line.modelData.name; font: Theme.tableFont; Layout.preferredWidth: 180 }
                        ForestPlotCell { implicitWidth: 360; implicitHeight: 28; rangeLow: -3; rangeHigh: 3; margin: 0.5; point: line.modelData.point; lower: line.modelData.lower; upper: line.modelData.upper; verdict: line.modelData.verdict }
                        VerdictMark { verdict: line.modelData.verdict; withWord: true }
                        FiguresText { text: "n 8,400" }
                        Sparkline { values: [0.90, 0.91, 0.905, 0.914, 0.928] }
                    }
                }
            }
        }
        Card {
            Layout.fillWidth: true
            title: "ROC"
            LinePlot {
                Layout.fillWidth: true
                xTitle: "False positive rate"; yTitle: "True positive rate"
                xLow: 0; xHigh: 1; yLow: 0; yHigh: 1; diagonal: true
                PlotSeries { name: "v1.3.2 AUC 0.91"; baseline: true; points: page.curve(0.3) }
                PlotSeries { name: "v1.4.0 AUC 0.93"; points: page.curve(0.25) }
            }
        }
        Card {
            Layout.fillWidth: true
            title: "Calibration"
            CalibrationPlot {
                Layout.fillWidth: true
                counts: [120, 60, 40, 35, 30, 32, 41, 66, 140, 400]
                PlotSeries { name: "v1.3.2"; baseline: true; points: [Qt.point(.05, .09), Qt.point(.25, .3), Qt.point(.45, .5), Qt.point(.65, .6), Qt.point(.95, .85)] }
                PlotSeries { name: "v1.4.0"; points: [Qt.point(.05, .05), Qt.point(.25, .24), Qt.point(.45, .47), Qt.point(.65, .63), Qt.point(.95, .93)]; lower: [.02, .2, .4, .55, .9]; upper: [.09, .3, .55, .7, .96] }
            }
        }
        Card {
            Layout.fillWidth: true
            title: "Accuracy across versions"
            DotPlot { Layout.fillWidth: true; yTitle: "accuracy, 95 % interval"; names: ["v1.0.0", "v1.1.0", "v1.2.0", "v1.3.2", "v1.4.0"]; values: [0.88, 0.89, 0.885, 0.914, 0.928]; lower: [0.87, 0.88, 0.87, 0.905, 0.92]; upper: [0.89, 0.9, 0.9, 0.923, 0.936]; baselineIndex: 3; candidateIndex: 4 }
        }
        Card {
            Layout.fillWidth: true
            title: "Slices"
            SliceHeatMap { rowNames: ["English", "German", "French"]; columnNames: ["accuracy", "recall", "latency"]; values: [1.4, 2.1, 0.2, -1.9, -0.5, 0, 0.3, NaN, 0.1]; texts: ["+1.4", "+2.1", "−12 ms", "−1.9", "−0.5", "0", "+0.3", "n/a", "−3 ms"]; verdicts: [0, 0, 1, 2, 3, 1, 3, 4, 1] }
            ConfusionDelta { rowNames: ["benign", "malignant"]; columnNames: ["benign", "malignant"]; baselineCounts: [88, 4, 6, 45]; candidateCounts: [90, 2, 7, 44] }
        }
    }
}
