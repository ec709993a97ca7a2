import QtQuick
import QtTest
import D3L.Theme
import D3L.Controls

ControlTest {
    id: root
    name: "Words"

    Component { id: text; D3Text { text: "<img src=http://127.0.0.1:9/x.png><b>bold</b>" } }
    Component { id: digest; DigestText { width: 600; digest: "0x3f2a9b1c77d4e0aa5c61d2f0b1e4a8893f2a9b1c77d4e0aa5c61d2f0b1e4a889"; label: "artifact" } }
    Component { id: address; AddressText { width: 600; address: "0x9858EfFD232B4033E47d90003D41EC34EcaEda94" } }
    Component { id: count; Countdown { deadline: 0; now: 0 } }
    Component { id: mark; VerdictMark {} }
    Component { id: tally; TallyBar { forText: "For 60 %"; againstText: "Against 40 %"; forShare: 0.6; againstShare: 0.4 } }
    Component { id: marks; MarkdownView { width: 400; markdown: "[x](https://example.org/a) and [y](javascript:1)" } }
    SignalSpy { id: copied; target: Clipboard; signalName: "copied" }
    SignalSpy { id: opened; signalName: "linkActivated" }

    function test_textIsPlain() {
        const item = make(text);
        compare(item.textFormat, Text.PlainText);
        verify(item.implicitWidth > 250);
    }
    function test_digest() {
        const item = make(digest);
        compare(item.shown, "0x3f2a9b…e4a889");
        copied.clear();
        mouseClick(find(item, "Copy artifact"));
        compare(copied.signalArguments[0][0], item.digest);
        mouseClick(find(item, "Show all of artifact"));
        compare(item.shown, item.digest);
        find(item, "artifact: " + item.digest);
    }
    function test_address() {
        const item = make(address);
        compare(item.grouped, "0x 9858 EfFD 232B 4033 E47d 9000 3D41 EC34 EcaE da94");
        find(item, "Address: " + item.address);
    }
    function test_countdown_data() {
        return [
            { tag: "ended", left: 0, text: "ended" }, { tag: "past", left: -5, text: "ended" },
            { tag: "seconds", left: 59, text: "in 59 s" }, { tag: "minutes", left: 61, text: "in 1 min" },
            { tag: "hour", left: 3600, text: "in 1 h" }, { tag: "hours", left: 19980, text: "in 5 h 33 min" },
            { tag: "days", left: 2 * 86400 + 3 * 3600, text: "in 2 d 3 h" }, { tag: "day", left: 86400, text: "in 1 d" }
        ];
    }
    function test_countdown(row) {
        const item = make(count);
        item.now = 1000;
        item.deadline = 1000 + row.left;
        compare(item.text, row.text);
    }
    function test_verdictWords() {
        const item = make(mark);
        item.verdict = Verdict.Worse;
        compare(item.Accessible.name, "worse");
        item.verdict = Verdict.NonInferior;
        compare(item.Accessible.name, "not meaningfully worse");
    }
    function test_tallyIsSpoken() {
        compare(make(tally).Accessible.name, "For 60 %, Against 40 %");
    }
    function test_markdownLinks() {
        const view = make(marks);
        opened.target = view;
        opened.clear();
        mouseClick(find(view, "https://example.org/a"));
        compare(opened.count, 1);
        compare(opened.signalArguments[0][0], "https://example.org/a");
        find(view, "x and y (javascript:1)");
    }
}
