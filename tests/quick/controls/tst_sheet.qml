import QtQuick
import QtQuick.Controls.Basic
import QtTest
import D3L.Theme
import D3L.Controls

ControlTest {
    id: root
    name: "Sheet"

    Sheet {
        id: sheet
        title: "Sign your vote"
        acceptText: "Sign"
        D3TextField { id: field; label: "Note" }
        Repeater {
            model: 60
            BodyText { text: "A line that makes the body long." }
        }
    }
    D3Button { id: behind; text: "Behind" }
    SignalSpy { id: accepted; target: sheet; signalName: "accepted" }
    SignalSpy { id: rejected; target: sheet; signalName: "rejected" }

    function init() {
        sheet.acceptEnabled = true;
        sheet.busy = false;
        accepted.clear();
        rejected.clear();
        sheet.open();
        tryVerify(() => sheet.opened);
    }
    function cleanup() {
        sheet.close();
        tryVerify(() => !sheet.visible);
    }
    function test_escGoesBack() {
        keyClick(Qt.Key_Escape);
        compare(rejected.count, 1);
        tryVerify(() => !sheet.visible);
    }
    function test_enterAccepts() {
        keyClick(Qt.Key_Return);
        compare(accepted.count, 1);
        field.input.forceActiveFocus();
        keyClick(Qt.Key_Enter);
        compare(accepted.count, 2);
        verify(sheet.visible);
    }
    function test_enterDoesNothingWhenOff_data() {
        return [{ tag: "disabled", enabled: false, busy: false }, { tag: "busy", enabled: true, busy: true }];
    }
    function test_enterDoesNothingWhenOff(row) {
        sheet.acceptEnabled = row.enabled;
        sheet.busy = row.busy;
        keyClick(Qt.Key_Return);
        compare(accepted.count, 0);
    }
    function test_tabStaysInside() {
        for (let i = 0; i < 12; ++i) {
            keyClick(Qt.Key_Tab);
            verify(!behind.activeFocus);
        }
    }
    function test_bodyScrollsAndFooterStays() {
        verify(sheet.height <= root.height);
        verify(sheet.height <= 720);
        const go = find(sheet.contentItem, "Sign");
        const at = go.mapToItem(sheet.contentItem, 0, go.height);
        verify(at.y <= sheet.height);
    }
}
