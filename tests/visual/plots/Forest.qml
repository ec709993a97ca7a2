pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme
import D3L.Charts

Scene {
    id: root
    readonly property var rows: [
        { v: Verdict.Better, p: 1.4, l: 0.6, u: 2.2 }, { v: Verdict.NonInferior, p: 0.2, l: -0.3, u: 0.7 },
        { v: Verdict.Worse, p: -1.9, l: -3, u: -0.8 }, { v: Verdict.Inconclusive, p: 0.3, l: -0.9, u: 1.6 },
        { v: Verdict.Worse, p: -5, l: -9, u: -3.5 }, { v: Verdict.NotComparable, p: NaN, l: NaN, u: NaN }
    ]
    Column {
        ForestAxis { width: 300; rangeLow: -4; rangeHigh: 4; margin: 0.5; unit: "pp"; worseText: root.rtl ? "أسوأ" : "worse"; betterText: root.rtl ? "أفضل" : "better" }
        Repeater {
            model: root.rows
            ForestPlotCell {
                required property var modelData
                width: 300; height: 28; rangeLow: -4; rangeHigh: 4; margin: 0.5
                verdict: modelData.v; point: modelData.p; lower: modelData.l; upper: modelData.u
                hasInterval: modelData.v !== Verdict.NotComparable
            }
        }
    }
}
