import QtQuick
import D3L.Theme
import D3L.Charts

// Changes per slice and metric; the number and the mark carry the meaning, the tint only helps.
SliceHeatMapPainter {
    id: root

    style: PlotTheme
    cellWidth: 92 * Theme.textScale
    cellHeight: 30 * Theme.textScale
    Accessible.role: Accessible.Graphic
    Accessible.name: description
}
