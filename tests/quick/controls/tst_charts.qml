import QtQuick
import QtTest
import D3L.Theme
import D3L.Charts

// What is painted where; pictures of whole pages are compared elsewhere.
ControlTest {
    id: root
    name: "Charts"

    Component { id: cell; ForestPlotCell { width: 220; height: 36; rangeLow: -3; rangeHigh: 3; margin: 0.5; point: 1.4; lower: 0.6; upper: 2.2; verdict: Verdict.Better; description: "better by 1.4" } }
    Component { id: line; LinePlot { width: 360; height: 220; description: "ROC"; PlotSeries { name: "a"; points: [Qt.point(0, 0), Qt.point(1, 1)] } } }
    Component { id: dots; DotPlot { width: 360; height: 180; names: ["a", "b"]; values: [1, 2]; lower: [0.5, NaN]; upper: [1.5, NaN]; description: "dots" } }
    Component { id: map; SliceHeatMap { rowNames: ["German"]; columnNames: ["acc"]; values: [-1.9]; texts: ["−1.9"]; verdicts: [Verdict.Worse]; description: "map" } }
    Component { id: confusion; ConfusionDelta { rowNames: ["a", "b"]; columnNames: ["a", "b"]; baselineCounts: [1, 2, 3, 4]; candidateCounts: [2, 2, 3, 3]; description: "confusion" } }
    Component { id: spark; Sparkline { width: 80; height: 20; values: [1, NaN, 2]; description: "spark" } }
    Component { id: axis; ForestAxis { width: 220; height: 40; rangeLow: -3; rangeHigh: 3; unit: "pp" } }

    function init() {
        Theme.mode = Theme.Light;
    }
    // Whether anything near x, in the rows y0..y1, has the colour.
    function has(image, colour, x, y0, y1) {
        for (let px = x - 1; px <= x + 1; ++px) {
            for (let py = y0; py < y1; ++py) {
                if (Qt.colorEqual(image.pixel(px, py), colour))
                    return true;
            }
        }
        return false;
    }
    function test_cell() {
        const item = make(cell);
        compare(item.Accessible.name, "better by 1.4");
        const at = v => Math.round(10 + (v + 3) / 6 * 200);
        const image = grabImage(item);
        verify(has(image, Theme.better, at(1.4), 10, 26), "point");
        verify(has(image, Theme.better, at(0.8), 16, 20), "interval");
        verify(!has(image, Theme.better, at(2.6), 0, 36), "nothing beyond the interval");
        verify(!has(image, Theme.better, at(-1), 0, 36), "nothing on the other side");
    }
    // A narrow column keeps both words, below one another; only where not even one fits do arrows stand alone.
    function test_axisKeepsItsWords() {
        const item = make(axis);
        verify(!item.stacked);
        const beside = item.implicitHeight;
        // How wide words are depends on the font: somewhere on the way down they stand below one another.
        while (item.width > 20 && !item.stacked)
            item.width -= 4;
        verify(item.stacked);
        verify(item.implicitHeight > beside);
        item.width = 20;
        verify(!item.stacked);
        compare(item.implicitHeight, beside);
    }
    function test_cellOutOfRange() {
        const item = make(cell);
        item.verdict = Verdict.Worse;
        item.point = -9;
        item.lower = -12;
        item.upper = -6;
        waitForRendering(item);
        const image = grabImage(item);
        verify(has(image, Theme.worse, 7, 12, 24), "arrow at the edge");
        verify(!has(image, Theme.worse, 110, 0, 36));
    }
    function test_notComparableHasNoInterval() {
        const item = make(cell);
        item.verdict = Verdict.NotComparable;
        waitForRendering(item);
        const image = grabImage(item);
        verify(!has(image, Theme.inconclusive, 160, 0, 36));
    }
    function test_drawnAndDescribed_data() {
        return [{ tag: "ROC", c: line }, { tag: "dots", c: dots }, { tag: "map", c: map }, { tag: "confusion", c: confusion }, { tag: "spark", c: spark }];
    }
    function test_drawnAndDescribed(row) {
        const item = make(row.c);
        compare(item.Accessible.name, row.tag);
        compare(item.Accessible.role, Accessible.Graphic);
        verify(item.width > 40 && item.height > 15);
        const image = grabImage(item);
        let colours = {};
        for (let x = 0; x < image.width; x += 1) {
            for (let y = 0; y < image.height; y += 3)
                colours[image.pixel(x, y)] = true;
        }
        verify(Object.keys(colours).length > 3, "something is painted");
    }
    function test_axisSpeaks() {
        verify(make(axis).Accessible.name.includes("pp"));
    }
    function test_emptyAndBrokenNumbers_data() {
        return [{ tag: "line", c: line }, { tag: "dots", c: dots }, { tag: "spark", c: spark }];
    }
    function test_emptyAndBrokenNumbers(row) {
        const item = make(row.c);
        if (item.values !== undefined) {
            item.values = [];
            waitForRendering(item);
            item.values = [NaN, Infinity, -Infinity];
        } else {
            item.series[0].points = [];
            waitForRendering(item);
            item.series[0].points = [Qt.point(NaN, Infinity)];
        }
        waitForRendering(item);
        verify(grabImage(item).width > 0);
    }
}
