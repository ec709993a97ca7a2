import QtQuick
import QtTest
import D3L.Theme
import D3L.Controls

ControlTest {
    id: root
    name: "Fields"

    Component {
        id: fields
        Column {
            property alias plain: plain
            property alias pass: pass
            property alias search: search
            property alias area: area
            property alias combo: combo
            spacing: 8
            D3TextField { id: plain; label: "Node address" }
            PassphraseField { id: pass }
            SearchField { id: search }
            D3TextArea { id: area; label: "Reason" }
            D3ComboBox { id: combo; label: "Track"; model: ["model", "data", "fees"] }
        }
    }
    SignalSpy { id: spy }

    function test_typingAndError() {
        const all = make(fields);
        const input = find(all, "Node address");
        mouseClick(input);
        for (const c of ["a", "b"])
            keyClick(c);
        compare(all.plain.text, "ab");
        all.plain.error = "Not an address.";
        find(all, "Not an address.");
        compare(input.Accessible.description, "Not an address.");
        spy.target = null;
        spy.signalName = "accepted";
        spy.target = all.plain;
        spy.clear();
        keyClick(Qt.Key_Return);
        compare(spy.count, 1);
    }
    function test_disabledSaysWhy() {
        const all = make(fields);
        all.plain.disabledReason = "Set by the charter.";
        all.plain.enabled = false;
        find(all, "Set by the charter.");
    }
    function test_passphrase() {
        const all = make(fields);
        mouseClick(find(all, "Passphrase"));
        keyClick("x");
        verify(all.pass.input.displayText !== "x");
        mouseClick(find(all, "Show passphrase"));
        compare(all.pass.input.displayText, "x");
        find(all, "Hide passphrase");
        compare(all.pass.take(), "x");
        compare(all.pass.text, "");
        verify(!all.pass.revealed);
    }
    function test_searchClears() {
        const all = make(fields);
        mouseClick(find(all, "Search"));
        keyClick("q");
        find(all, "Clear search");
        keyClick(Qt.Key_Escape);
        compare(all.search.text, "");
    }
    function test_areaIsPlainAndTabLeaves() {
        const all = make(fields);
        const input = find(all, "Reason");
        compare(input.textFormat, TextEdit.PlainText);
        mouseClick(input);
        keyClick("a");
        keyClick(Qt.Key_Tab);
        compare(all.area.text, "a");
        verify(!input.activeFocus);
    }
    function test_comboByKeyboard() {
        const all = make(fields);
        const box = find(all, "Track: model");
        box.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Down);
        compare(all.combo.currentText, "data");
        find(all, "Track: data");
        spy.target = null;
        spy.signalName = "activated";
        spy.target = all.combo;
        spy.clear();
        keyClick(Qt.Key_Space);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(all.combo.currentIndex, 2);
        compare(spy.count, 1);
    }
}
