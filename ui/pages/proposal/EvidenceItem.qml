pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.Charts
import D3L.ViewModels
import D3L.Pages

// One comparison. Good-signed in the plot (right is better), raw sign in Δ.
ListRow {
    id: root

    required property evidenceRow row
    required property EvidenceColumns columns

    // Whole words, also where they need another line.
    implicitHeight: Math.max(Theme.rowHeight, names.implicitHeight + 4, said.implicitHeight + 4)
    leftPadding: columns.padding
    rightPadding: columns.padding
    text: row.spoken

    contentItem: Row {
        spacing: root.columns.gap

        Row {
            width: root.columns.metric
            height: parent.height
            spacing: Theme.space1

            D3Icon {
                id: mark
                anchors.verticalCenter: parent.verticalCenter
                visible: root.row.guardrail || root.row.primary
                icon: root.row.guardrail ? "shield" : "star"
                size: 14
                color: root.row.outcome === 2 ? Theme.worse : Theme.textSecondary
            }
            Column {
                id: names
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - (mark.visible ? mark.width + parent.spacing : 0)
                D3Text {
                    width: parent.width
                    text: root.row.where
                    mayShorten: true
                    font: Theme.tableFont
                    lineHeight: Theme.captionLine
                    Accessible.ignored: true
                }
                CaptionText {
                    width: parent.width
                    text: root.row.rangeText.length > 0 ? root.row.metric + " · " + root.row.rangeText : root.row.metric
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }
        }
        FiguresText {
            visible: !root.columns.tight
            width: root.columns.figures
            height: parent.height
            verticalAlignment: Text.AlignVCenter
            text: root.row.baseline
            color: Theme.textSecondary
            Accessible.ignored: true
        }
        FiguresText {
            visible: !root.columns.tight
            width: root.columns.figures
            height: parent.height
            verticalAlignment: Text.AlignVCenter
            text: root.row.candidate
            Accessible.ignored: true
        }
        Column {
            width: root.columns.delta
            anchors.verticalCenter: parent.verticalCenter
            FiguresText {
                width: parent.width
                text: root.row.unit.length > 0 && root.row.unit.length <= 3 ? root.row.delta + " " + root.row.unit : root.row.delta
                font: Theme.tableFiguresFont
                lineHeight: Theme.captionLine
                Accessible.ignored: true
            }
            CaptionText {
                width: parent.width
                horizontalAlignment: LayoutMirroring.enabled ? Text.AlignLeft : Text.AlignRight
                visible: root.row.unit.length > 3 && root.row.delta !== "–"
                text: root.row.unit
                Accessible.ignored: true
            }
        }
        Item {
            width: root.columns.forest
            height: parent.height
            ForestPlotCell {
                anchors.fill: parent
                rangeLow: -root.row.range
                rangeHigh: root.row.range
                margin: root.row.margin
                point: root.row.point
                lower: root.row.lower
                upper: root.row.upper
                hasInterval: root.row.hasInterval
                verdict: root.row.verdict
                Accessible.ignored: true
            }
        }
        CaptionText {
            visible: root.columns.showInterval
            width: root.columns.interval
            anchors.verticalCenter: parent.verticalCenter
            text: root.row.interval
            font: Theme.captionFiguresFont
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Row {
            width: root.columns.verdict
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space1
            VerdictMark {
                id: sign
                anchors.verticalCenter: parent.verticalCenter
                verdict: root.row.verdict
                Accessible.ignored: true
            }
            CaptionText {
                id: said
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - sign.width - parent.spacing
                text: root.row.outcome === 2 ? qsTr("guardrail fails: %1").arg(root.row.verdictWord) : root.row.verdictWord
                color: sign.ink
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        Repeater {
            model: [
                { shown: root.columns.showRelative, text: root.row.relative },
                { shown: root.columns.showP, text: root.row.p },
                { shown: root.columns.showHolm, text: root.row.holm },
                { shown: root.columns.showBh, text: root.row.bh }
            ]
            FiguresText {
                required property var modelData
                visible: modelData.shown
                width: root.columns.extra
                anchors.verticalCenter: parent ? parent.verticalCenter : undefined
                text: modelData.text
                Accessible.ignored: true
            }
        }
        Column {
            width: root.columns.n
            anchors.verticalCenter: parent.verticalCenter
            FiguresText {
                width: parent.width
                text: root.row.n
                lineHeight: Theme.captionLine
                Accessible.ignored: true
            }
            CaptionText {
                width: parent.width
                visible: root.row.derivedN
                horizontalAlignment: LayoutMirroring.enabled ? Text.AlignLeft : Text.AlignRight
                text: qsTr("derived")
                Accessible.ignored: true
            }
        }
    }
}
