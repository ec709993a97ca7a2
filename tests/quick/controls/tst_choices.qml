import QtQuick
import QtTest
import D3L.Theme
import D3L.Controls

ControlTest {
    id: root
    name: "Choices"

    Component {
        id: cards
        Row {
            D3RadioCard { width: 160; text: "For"; detail: "Replace it" }
            D3RadioCard { width: 160; text: "Against" }
            D3RadioCard { width: 160; text: "Abstain"; enabled: false; disabledReason: "Not in this track." }
        }
    }
    Component {
        id: boxes
        Column { D3CheckBox { text: "Compact" } }
    }
    Component {
        id: tabs
        D3TabBar {
            width: 400
            D3TabButton { text: "Open"; count: 7 }
            D3TabButton { text: "Closed" }
        }
    }
    Component {
        id: rail
        NavRail {
            height: 300
            NavItem { text: "Home"; iconName: "home" }
            NavItem { text: "Proposals"; iconName: "proposals"; badge: 3; iconsOnly: true }
        }
    }
    Component {
        id: rows
        ListRow { width: 300; text: "A title of somebody else" }
    }
    SignalSpy { id: spy; signalName: "clicked" }

    function test_nothingIsChosenBeforehand() {
        const all = make(cards);
        for (const name of ["For", "Against", "Abstain"])
            verify(!find(all, name).checked);
        mouseClick(find(all, "Against"));
        mouseClick(find(all, "For"));
        verify(find(all, "For").checked);
        verify(!find(all, "Against").checked);
        mouseClick(find(all, "Abstain"));
        verify(find(all, "For").checked);
        compare(find(all, "Abstain").Accessible.description, "Not in this track.");
    }
    function test_equalChoices() {
        const all = make(cards);
        compare(find(all, "For").width, find(all, "Against").width);
    }
    function test_checkBox() {
        const box = find(make(boxes), "Compact");
        box.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Space);
        verify(box.checked);
        compare(box.Accessible.role, Accessible.CheckBox);
    }
    function test_tabs() {
        const bar = make(tabs);
        compare(bar.currentIndex, 0);
        mouseClick(find(bar, "Closed"));
        compare(bar.currentIndex, 1);
        find(bar, "Open, 7");
        compare(bar.Accessible.role, Accessible.PageTabList);
    }
    function test_railWalksWithArrows() {
        const bar = make(rail);
        const home = find(bar, "Home");
        home.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Down);
        verify(find(bar, "Proposals, 3").activeFocus);
        keyClick(Qt.Key_Up);
        verify(home.activeFocus);
    }
    function test_row() {
        const row = make(rows);
        compare(row.Accessible.role, Accessible.ListItem);
        spy.target = row;
        mouseClick(row);
        compare(spy.count, 1);
    }
}
