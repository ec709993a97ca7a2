import QtQuick
import QtQuick.Templates as T
import D3L.Theme

// A column that scrolls when it must. Follows the keyboard: what gets focus is brought into view.
Flickable {
    id: root

    property real padding: Theme.space6
    property real maximumWidth: 0
    // Kept free for the scroll bar where there is no padding.
    property real gutter: 0
    default property alias content: body.data

    function reveal(item: Item) {
        if (!item)
            return;
        const top = item.mapToItem(body, 0, 0).y + padding;
        if (top < contentY + Theme.space4)
            contentY = Math.max(0, top - Theme.space4);
        else if (top + item.height > contentY + height - Theme.space4)
            contentY = Math.min(Math.max(0, contentHeight - height), top + item.height - height + Theme.space4);
    }
    function holds(item: Item): bool {
        for (let at = item; at; at = at.parent) {
            if (at === body)
                return true;
        }
        return false;
    }
    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: if (focused && holds(focused)) reveal(focused)

    clip: true
    contentWidth: width
    contentHeight: body.implicitHeight + 2 * padding
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: D3ScrollBar {}

    Column {
        id: body
        // A position, unlike an anchor, is not mirrored by itself: read from the right, the bar is on the left.
        x: LayoutMirroring.enabled ? root.width - root.padding - width : root.padding
        y: root.padding
        width: Math.min(root.width - 2 * root.padding - root.gutter, root.maximumWidth > 0 ? root.maximumWidth : Infinity)
        spacing: Theme.space4
    }
}
