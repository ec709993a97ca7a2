import QtQuick
import QtTest
import D3L.Theme
import D3L.Controls

ControlTest {
    id: root
    name: "States"

    Component { id: banner; Banner { width: 400; kind: Banner.Critical; text: "What."; detail: "Why."; actionText: "Next"; dismissible: true } }
    Component { id: empty; Item { width: 400; height: 300; EmptyState { anchors.fill: parent; title: "Nothing."; cause: "The next opens Tue 14:00."; actionText: "See all" } } }
    Component { id: skeleton; LoadingSkeleton { width: 300; active: true } }
    Component { id: progress; ProgressLine { width: 300; text: "Checking"; value: 0.61; cancellable: true } }
    Component { id: toast; Toast {} }
    Component { id: chip; StateChip { text: "Voting"; phase: StateChip.Open } }
    SignalSpy { id: spy }

    function press(target, name, signalName) {
        spy.target = null;
        spy.signalName = signalName;
        spy.target = target;
        spy.clear();
        mouseClick(find(target, name));
        compare(spy.count, 1);
    }
    function test_banner() {
        const item = make(banner);
        compare(item.Accessible.name, "What. Why.");
        compare(item.Accessible.role, Accessible.AlertMessage);
        press(item, "Next", "action");
        press(item, "Dismiss", "dismissed");
        item.text = "";
        verify(!item.visible);
    }
    function test_empty() {
        const item = make(empty);
        press(find(item, "Nothing. The next opens Tue 14:00."), "See all", "action");
    }
    function test_skeletonWaits() {
        const item = createTemporaryObject(skeleton, root);
        verify(!item.shown);
        tryVerify(() => item.shown);
        item.active = false;
        verify(!item.shown);
    }
    function test_progress() {
        const item = make(progress);
        compare(item.Accessible.name, "Checking, 61 %");
        press(item, "Cancel", "cancelled");
    }
    function test_toast() {
        const item = make(toast);
        verify(!item.visible);
        item.show("Copied");
        verify(item.visible);
        compare(item.Accessible.name, "Copied");
        item.dismiss();
        verify(!item.visible);
    }
    function test_chip() {
        const item = make(chip);
        compare(item.Accessible.name, "Voting");
        item.width = item.implicitWidth;
        verify(item.implicitWidth > 40);
    }
}
