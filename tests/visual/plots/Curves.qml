import QtQuick
import D3L.Charts

// ROC: both versions, and the diagonal of chance.
Scene {
    id: root
    LinePlot {
        anchors.fill: parent
        xTitle: root.rtl ? "معدل الإنذار الكاذب" : "False positive rate"
        yTitle: root.rtl ? "معدل الإصابة" : "True positive rate"
        xLow: 0; xHigh: 1; yLow: 0; yHigh: 1
        diagonal: true
        PlotSeries { name: "v1.3.2"; baseline: true; points: [Qt.point(0, 0), Qt.point(0.1, 0.55), Qt.point(0.3, 0.8), Qt.point(0.6, 0.93), Qt.point(1, 1)] }
        PlotSeries { name: "v1.4.0"; points: [Qt.point(0, 0), Qt.point(0.05, 0.7), Qt.point(0.2, 0.9), Qt.point(0.5, 0.97), Qt.point(1, 1)] }
    }
}
