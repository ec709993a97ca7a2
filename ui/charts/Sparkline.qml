import QtQuick
import D3L.Theme
import D3L.Charts

// The shape of a history in a table row.
SparklinePainter {
    id: root

    style: PlotTheme
    implicitWidth: 80
    implicitHeight: 20
    Accessible.role: Accessible.Graphic
    Accessible.name: description
}
