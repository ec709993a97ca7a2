import QtQuick
import QtQuick.Layouts
import D3L.Theme

// Prose: wraps, and never grows wider than people can read.
D3Text {
    id: root

    wrapMode: Text.Wrap
    Layout.fillWidth: true
    Layout.maximumWidth: Theme.proseWidth

    // In a layout the layout says how wide: a width of its own would win whenever the text changes.
    Binding on width {
        when: !(root.parent instanceof ColumnLayout || root.parent instanceof RowLayout || root.parent instanceof GridLayout)
        value: Math.min(root.implicitWidth, Theme.proseWidth)
        restoreMode: Binding.RestoreNone
    }
}
