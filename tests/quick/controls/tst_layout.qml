import QtQuick
import QtQuick.Layouts
import QtTest
import D3L.Theme
import D3L.Controls

// Heights follow wrapped text: nothing covers what stands below it.
TestCase {
    id: root
    name: "Layout"
    when: windowShown
    width: 700
    height: 600
    visible: true

    ListModel {
        id: steps
        ListElement { label: "Review"; when: "10 May, 14:00 UTC"; relative: "ended 5 d ago"; progress: 2 }
        ListElement { label: "Voting"; when: "until 15 May, 18:00 UTC"; relative: "5 h left"; progress: 1 }
        ListElement { label: "Waiting"; when: "2 days after"; relative: ""; progress: 0 }
        ListElement { label: "Live"; when: "17 May, 18:00 UTC at the earliest, if nobody vetoes it before"; relative: "in 2 d"; progress: 0 }
    }
    // As pages use them: a card inside the columns of a page.
    Component {
        id: stepped
        RowLayout {
            property alias stepper: stepper
            property alias after: after
            width: 600
            ColumnLayout {
                Layout.preferredWidth: 300
                Layout.fillWidth: true
                Card {
                    Layout.fillWidth: true
                    Stepper { id: stepper; Layout.fillWidth: true; model: steps }
                    Divider { id: after; Layout.fillWidth: true }
                }
            }
            ColumnLayout { Layout.preferredWidth: 300; Layout.fillWidth: true }
        }
    }
    Component {
        id: marked
        RowLayout {
            property alias view: view
            property alias after: after
            width: 600
            ColumnLayout {
                Layout.preferredWidth: 300
                Layout.fillWidth: true
                Card {
                    Layout.fillWidth: true
                    MarkdownView { id: view; Layout.fillWidth: true; markdown: "# Head\n\nOne paragraph that is long enough to wrap in four hundred pixels, surely.\n\n- item\n\n[x](https://example.org)" }
                    Divider { id: after; Layout.fillWidth: true }
                }
            }
            ColumnLayout { Layout.preferredWidth: 300; Layout.fillWidth: true }
        }
    }

    function deepest(item) {
        let bottom = 0;
        const walk = (at) => {
            for (let i = 0; i < at.children.length; ++i) {
                const child = at.children[i];
                if (!child.visible)
                    continue;
                if (child.text !== undefined)
                    bottom = Math.max(bottom, child.mapToItem(item, 0, child.height).y);
                walk(child);
            }
        };
        walk(item);
        return bottom;
    }

    function test_stepper() {
        const card = createTemporaryObject(stepped, root);
        waitForRendering(card);
        tryVerify(() => deepest(card.stepper) <= card.stepper.height + 1, 2000);
        verify(card.stepper.height > 60);
        verify(card.after.y >= card.stepper.y + card.stepper.height);
    }
    function test_markdown() {
        const card = createTemporaryObject(marked, root);
        waitForRendering(card);
        tryVerify(() => card.view.height > 100, 2000);
        let last = -1;
        for (let i = 0; i < card.view.children.length; ++i) {
            const block = card.view.children[i];
            if (block.kind === undefined)
                continue;
            verify(block.height > 0);
            verify(block.y > last);
            last = block.y;
        }
    }
}
