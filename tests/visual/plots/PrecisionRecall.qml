import QtQuick
import D3L.Charts

Scene {
    id: root
    LinePlot {
        anchors.fill: parent
        xTitle: root.rtl ? "الاستدعاء" : "Recall"
        yTitle: root.rtl ? "الضبط" : "Precision"
        xLow: 0; xHigh: 1; yLow: 0; yHigh: 1
        PlotSeries { name: "v1.3.2"; baseline: true; points: [Qt.point(0, 1), Qt.point(0.4, 0.92), Qt.point(0.8, 0.7), Qt.point(1, 0.4)] }
        PlotSeries { name: "v1.4.0"; points: [Qt.point(0, 1), Qt.point(0.5, 0.97), Qt.point(0.9, 0.8), Qt.point(1, 0.45)] }
    }
}
