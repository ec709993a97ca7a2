import QtQuick
import QtQuick.Layouts
import D3L.Theme

// Prose: wraps, and never grows wider than people can read.
D3Text {
    wrapMode: Text.Wrap
    width: Math.min(implicitWidth, Theme.proseWidth)
    Layout.fillWidth: true
    Layout.maximumWidth: Theme.proseWidth
}
