import QtQuick
import D3L.Charts

Scene {
    id: root
    LinePlot {
        anchors.fill: parent
        xTitle: root.rtl ? "خطوة" : "epoch"
        yTitle: root.rtl ? "الخسارة" : "loss"
        PlotSeries { name: "v1.3.2"; baseline: true; points: [Qt.point(1, 2.3), Qt.point(10, 1.1), Qt.point(20, 0.7), Qt.point(30, 0.62)] }
        PlotSeries { name: "v1.4.0"; points: [Qt.point(1, 2.3), Qt.point(10, 0.8), Qt.point(20, 0.45), Qt.point(30, 0.41)] }
    }
}
