import QtQuick
import D3L.Charts

// How often it was right against how sure it said it was. Both axes run from 0 to 1; the dotted diagonal is perfect.
LinePlot {
    xTitle: qsTr("Stated probability")
    yTitle: qsTr("Observed frequency")
    countsTitle: qsTr("Samples per bin")
    xLow: 0
    xHigh: 1
    yLow: 0
    yHigh: 1
    diagonal: true
    implicitHeight: 280
}
