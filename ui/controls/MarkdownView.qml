import QtQuick
import D3L.Theme
import D3L.Controls

// Markdown somebody else wrote, as blocks of plain text. Links show their whole address and open only after the
// page has asked (`linkActivated`); images are words.
Column {
    id: root

    property alias markdown: blocks.markdown
    readonly property alias truncated: blocks.truncated

    signal linkActivated(string url)

    spacing: Theme.space2

    MarkdownModel { id: blocks }

    Repeater {
        model: blocks
        MarkdownBlock {
            width: Math.min(root.width, Theme.proseWidth)
            onLinkActivated: url => root.linkActivated(url)
        }
    }
    WarningChip {
        visible: root.truncated
        text: qsTr("Cut here: the text is longer than 64 KiB")
    }
}
