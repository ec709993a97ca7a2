import QtQuick
import D3L.Theme

// Numbers that stand in a column: figures of equal width, aligned to the right. Not mirrored for
// right-to-left languages, because digits are not.
D3Text {
    font: Theme.tableFiguresFont
    lineHeight: Theme.tableLine
    horizontalAlignment: LayoutMirroring.enabled ? Text.AlignLeft : Text.AlignRight
}
