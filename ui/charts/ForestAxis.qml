import QtQuick
import D3L.Theme
import D3L.Charts

// The header of a column of ForestPlotCells, with the same range.
ForestAxisPainter {
    id: root

    style: PlotTheme
    implicitWidth: 220
    implicitHeight: (stacked ? 3 : 2) * Theme.captionLine + 8
    worseText: qsTr("worse")
    betterText: qsTr("better")
    description: qsTr("Right is better. From %1 to %2 %3").arg(rangeLow).arg(rangeHigh).arg(unit)
    Accessible.role: Accessible.Graphic
    Accessible.name: description
}
