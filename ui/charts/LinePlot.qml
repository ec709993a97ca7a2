import QtQuick
import D3L.Theme
import D3L.Charts

// Curves: PlotSeries as children.
LinePlotPainter {
    id: root

    style: PlotTheme
    implicitWidth: 360
    implicitHeight: 220 * Theme.textScale
    Accessible.role: Accessible.Graphic
    Accessible.name: description
}
