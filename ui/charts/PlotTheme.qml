pragma Singleton
import QtQuick
import D3L.Theme
import D3L.Charts

// The theme's tokens for every plot.
PlotStyle {
    ink: Theme.text
    secondary: Theme.textSecondary
    grid: Theme.divider
    paper: Theme.surface
    baseline: Theme.baselineMark
    better: Theme.better
    worse: Theme.worse
    inconclusive: Theme.inconclusive
    font: Theme.captionFiguresFont
}
