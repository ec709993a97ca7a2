import QtQuick
import D3L.Charts

Scene {
    id: root
    CalibrationPlot {
        anchors.fill: parent
        xTitle: root.rtl ? "الاحتمال المعلن" : qsTr("Stated probability")
        counts: [4, 9, 15, 22, 30]
        PlotSeries { name: "v1.3.2"; baseline: true; points: [Qt.point(0.1, 0.02), Qt.point(0.5, 0.35), Qt.point(0.9, 0.8)] }
        PlotSeries { name: "v1.4.0"; points: [Qt.point(0.1, 0.08), Qt.point(0.5, 0.47), Qt.point(0.9, 0.88)] }
    }
}
