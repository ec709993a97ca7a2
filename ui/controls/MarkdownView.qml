pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme
import D3L.Controls

// Markdown somebody else wrote, as blocks of plain text. Links show their whole address and open only after the
// page has asked (`linkActivated`); images are words.
Item {
    id: root

    property alias markdown: blocks.markdown
    readonly property alias truncated: blocks.truncated

    signal linkActivated(string url)

    // The text decides its own direction, not the language of the window.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    implicitWidth: Theme.proseWidth
    implicitHeight: column.implicitHeight

    MarkdownModel { id: blocks }

    Column {
        id: column
        // Never 0, even before a layout has spoken: a column of width 0 has no height, and gets none for ever.
        width: Math.min(root.width > 0 ? root.width : root.implicitWidth, Theme.proseWidth)
        spacing: Theme.space2

        Repeater {
            model: blocks
            MarkdownBlock {
                width: column.width
                onLinkActivated: url => root.linkActivated(url)
            }
        }
        WarningChip {
            visible: root.truncated
            text: qsTr("Cut here: the text is longer than 64 KiB")
        }
    }
}
