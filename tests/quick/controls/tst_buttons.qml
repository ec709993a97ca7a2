import QtQuick
import QtTest
import D3L.Theme
import D3L.Controls

ControlTest {
    id: root
    name: "Buttons"

    Component {
        id: buttons
        Column {
            spacing: 20
            D3Button { text: "Sign"; kind: D3Button.Primary }
            D3Button { text: "Off"; enabled: false; disabledReason: "Unlock your key first." }
            D3Button { text: "<b>x</b><img src=http://127.0.0.1:9/x>" }
            IconButton { name: "Copy digest"; iconName: "copy" }
            LinkButton { text: "Request verification" }
            Disclosure { id: more; text: "More"; D3Text { text: "hidden words" } }
        }
    }
    SignalSpy { id: spy; signalName: "clicked" }

    function test_mouseAndKeyboard_data() {
        return [{ tag: "Sign" }, { tag: "Copy digest" }, { tag: "Request verification" }];
    }
    function test_mouseAndKeyboard(row) {
        const all = make(buttons);
        const button = find(all, row.tag);
        spy.target = button;
        spy.clear();
        button.forceActiveFocus(Qt.TabFocusReason);
        verify(button.visualFocus);
        keyClick(Qt.Key_Space);
        compare(spy.count, 1);
        mouseClick(button);
        compare(spy.count, 2);
        verify(button.height >= 32);
    }
    function test_disabledSaysWhy() {
        const all = make(buttons);
        const off = find(all, "Off");
        spy.target = off;
        spy.clear();
        mouseClick(off);
        compare(spy.count, 0);
        compare(off.Accessible.description, "Unlock your key first.");
        verify(off.height > Theme.controlHeight);
    }
    function test_markupIsText() {
        const all = make(buttons);
        verify(find(all, "<b>x</b><img src=http://127.0.0.1:9/x>").width > 200);
    }
    function test_disclosure() {
        const all = make(buttons);
        const head = find(all, "More");
        compare(head.Accessible.description, "collapsed");
        head.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Space);
        compare(head.Accessible.description, "expanded");
        find(all, "hidden words");
    }
}
