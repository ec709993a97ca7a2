import QtQuick
import D3L.Theme
import D3L.Controls

// ▲ better, ■ not meaningfully worse, ▼ worse, ◇ inconclusive, – not comparable. The shape tells without colour.
Row {
    id: root

    property int verdict: Verdict.Inconclusive
    property bool withWord: false
    property string word: {
        switch (verdict) {
        case Verdict.Better: return qsTr("better");
        case Verdict.NonInferior: return qsTr("not meaningfully worse");
        case Verdict.Worse: return qsTr("worse");
        case Verdict.Inconclusive: return qsTr("inconclusive");
        case Verdict.Baseline: return qsTr("baseline");
        }
        return qsTr("not comparable");
    }
    readonly property color ink: {
        switch (verdict) {
        case Verdict.Better:
        case Verdict.NonInferior: return Theme.better;
        case Verdict.Worse: return Theme.worse;
        case Verdict.Baseline: return Theme.baselineMark;
        }
        return Theme.inconclusive;
    }

    spacing: Theme.space1
    Accessible.role: Accessible.StaticText
    Accessible.name: word

    VerdictPainter {
        anchors.verticalCenter: parent.verticalCenter
        width: 14 * Theme.textScale
        height: 14 * Theme.textScale
        verdict: root.verdict
        ink: root.ink
        paper: Theme.surface
    }
    D3Text {
        visible: root.withWord
        text: root.word
        font: Theme.tableFont
        lineHeight: Theme.tableLine
        color: root.ink
        Accessible.ignored: true
    }
}
