import QtQuick
import D3L.Theme

// The one text item of the window: always plain text, so that nothing somebody else wrote can load an image,
// change its look or crash a control.
Text {
    id: root

    // What members wrote may end in an ellipsis where it can be read in full elsewhere; the program's own words
    // may not. The tour tells of those that do.
    property bool mayShorten: false

    textFormat: Text.PlainText
    color: Theme.text
    font: Theme.bodyFont
    lineHeight: Theme.bodyLine
    lineHeightMode: Text.FixedHeight
    // Said aloud, so that it follows the layout's direction and not the first letter of the text.
    horizontalAlignment: Text.AlignLeft
    elide: wrapMode === Text.NoWrap ? Text.ElideRight : Text.ElideNone
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text.length === 0
}
