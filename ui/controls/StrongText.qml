import QtQuick
import D3L.Theme

D3Text {
    font: Theme.bodyStrongFont
}
