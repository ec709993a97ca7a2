import QtQuick
import D3L.Theme

// The name of a field or a group.
D3Text {
    font: Theme.tableFont
    lineHeight: Theme.tableLine
    color: Theme.textSecondary
}
