import QtQuick
import D3L.Charts

// Plots without numbers keep their axes and fall over nothing.
Scene {
    Row {
        anchors.fill: parent
        spacing: 8
        LinePlot { width: 200; height: parent.height; xTitle: "x"; yTitle: "y"; PlotSeries { name: "v1.4.0"; points: [] } }
        DotPlot { width: 200; height: parent.height; names: []; values: []; yTitle: "accuracy (%)" }
    }
}
