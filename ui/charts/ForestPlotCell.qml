import QtQuick
import D3L.Theme
import D3L.Charts

// One row of a comparison: interval, point, zero, allowed loss. Give every row of a unit group the same range.
ForestCellPainter {
    id: root

    style: PlotTheme
    implicitWidth: 220
    implicitHeight: Theme.rowHeight
    Accessible.role: Accessible.Graphic
    Accessible.name: description
}
