import QtQuick
import D3L.Theme
import D3L.Charts

// Confusion matrix of the candidate with its change from the baseline.
ConfusionDeltaPainter {
    id: root

    style: PlotTheme
    cellWidth: 84 * Theme.textScale
    cellHeight: 30 * Theme.textScale
    rowTitle: qsTr("truth")
    columnTitle: qsTr("answer: count and change")
    Accessible.role: Accessible.Graphic
    Accessible.name: description
}
