import QtQuick
import D3L.Theme

D3Text {
    font: Theme.captionFont
    lineHeight: Theme.captionLine
    color: Theme.textSecondary
}
