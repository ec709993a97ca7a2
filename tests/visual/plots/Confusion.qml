import QtQuick
import D3L.Charts

Scene {
    id: root
    readonly property var classes: rtl ? ["قط", "كلب", "ذئب"] : ["cat", "dog", "wolf"]
    ConfusionDelta {
        rowNames: root.classes
        columnNames: root.classes
        baselineCounts: [40, 3, 1, 5, 30, 8, 0, 9, 27]
        candidateCounts: [42, 2, 0, 4, 34, 5, 1, 12, 23]
    }
}
