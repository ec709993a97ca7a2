import QtQuick
import D3L.Theme
import D3L.Charts

// A metric across versions, with intervals.
DotPlotPainter {
    id: root

    style: PlotTheme
    implicitWidth: 360
    implicitHeight: 180 * Theme.textScale
    Accessible.role: Accessible.Graphic
    Accessible.name: description
}
