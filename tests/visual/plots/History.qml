import D3L.Charts

Scene {
    id: root
    DotPlot {
        anchors.fill: parent
        names: ["v1.0.0", "v1.1.0", "v1.3.2", "v1.4.0"]
        values: [88.5, 90.9, 94.1, 95.9]
        lower: [86.3, 88.9, NaN, 94.5]
        upper: [90.7, 92.8, NaN, 97.2]
        baselineIndex: 2
        candidateIndex: 3
        yTitle: root.rtl ? "الدقة (%)" : "accuracy (%), 95 % interval"
    }
}
