import QtQuick
import D3L.Theme

D3Text {
    font: Theme.titleFont
    lineHeight: Theme.titleLine
    Accessible.role: Accessible.Heading
}
