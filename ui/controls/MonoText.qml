import QtQuick
import D3L.Theme

// Digests, addresses and raw data only.
D3Text {
    font: Theme.monoFont
    lineHeight: Theme.tableLine
}
