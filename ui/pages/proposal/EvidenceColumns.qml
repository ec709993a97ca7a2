import QtQuick
import D3L.Theme

// The widths of the comparison's columns, shared by header and rows.
QtObject {
    id: root

    required property real width
    property bool showInterval: false
    property bool showRelative: false
    property bool showP: false
    property bool showHolm: false
    property bool showBh: false

    readonly property real padding: Theme.space3
    readonly property real gap: Theme.space2
    // In a small window the change and its interval say more than the two values it lies between,
    // which the row's drawer has.
    readonly property bool tight: width < 600 * Theme.textScale
    readonly property real figures: tight ? 0 : 62 * Theme.textScale
    readonly property real extra: 60 * Theme.textScale
    readonly property real interval: showInterval ? 132 * Theme.textScale : 0
    readonly property real delta: 72 * Theme.textScale
    readonly property real verdict: (tight ? 116 : 124) * Theme.textScale
    readonly property real n: 48 * Theme.textScale
    readonly property int extras: (showRelative ? 1 : 0) + (showP ? 1 : 0) + (showHolm ? 1 : 0) + (showBh ? 1 : 0)
    readonly property real rest: Math.max(0, width - 2 * padding - 2 * figures - delta - verdict - n - interval
                                             - extras * (extra + gap) - ((showInterval ? 7 : 6) - (tight ? 2 : 0)) * gap)
    readonly property real metric: Math.max(92 * Theme.textScale, rest * 0.47)
    readonly property real forest: Math.max(64, rest - metric)
}
