import D3L.Theme
import D3L.Charts

Scene {
    id: root
    SliceHeatMap {
        rowNames: root.rtl ? ["العربية", "الألمانية", "الفرنسية"] : ["Arabic", "German", "French"]
        columnNames: ["Δ accuracy, pp", "Δ log loss, nats"]
        values: [1.2, 0.1, -1.9, -0.2, 0, NaN]
        texts: ["+1.2", "−0.101", "−1.9", "+0.203", "0.0", "–"]
        verdicts: [Verdict.Better, Verdict.Better, Verdict.Worse, Verdict.Inconclusive, Verdict.NonInferior, Verdict.NotComparable]
    }
}
