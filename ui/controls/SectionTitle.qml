import QtQuick
import D3L.Theme

D3Text {
    font: Theme.sectionFont
    lineHeight: Theme.sectionLine
    Accessible.role: Accessible.Heading
}
