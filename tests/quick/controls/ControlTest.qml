import QtQuick
import QtTest
import "find.js" as Find

// A test that finds controls as a screen reader does: by accessible name.
TestCase {
    id: root

    when: windowShown
    width: 700
    height: 600
    visible: true

    function initTestCase() {
        Find.setReader(item => item.Accessible.ignored ? "" : item.Accessible.name);
    }
    function find(where: Item, name: string): Item {
        const item = Find.byName(where, name);
        verify(item !== null, "nothing is named " + name);
        return item;
    }
    function make(component: Component): Item {
        const item = createTemporaryObject(component, root);
        verify(item);
        waitForRendering(item, 1000);
        return item;
    }
}
