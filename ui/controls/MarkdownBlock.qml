pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme
import D3L.Controls

// One block of a MarkdownModel.
Item {
    id: root

    required property int kind
    required property int level
    required property string text
    required property string marker
    required property list<string> links

    signal linkActivated(string url)

    readonly property bool quote: kind === MarkdownModel.Quote
    readonly property bool code: kind === MarkdownModel.Code
    readonly property real indent: kind === MarkdownModel.Bullet ? level * Theme.space4 : quote ? Theme.space3 : 0

    implicitHeight: column.implicitHeight

    Rectangle {
        width: 3
        height: parent.height
        visible: root.quote
        color: Theme.controlBorder
    }
    Rectangle {
        anchors.fill: parent
        visible: root.code
        radius: Theme.radius
        color: Theme.sunken
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: 1
        visible: root.kind === MarkdownModel.Rule
        color: Theme.divider
    }
    D3Text {
        visible: root.kind === MarkdownModel.Bullet
        x: root.indent - Theme.space4
        width: Theme.space4
        text: root.marker
        Accessible.ignored: true
    }
    Column {
        id: column
        x: root.code ? Theme.space2 : root.indent + (root.marker.length > 1 ? Theme.space2 : 0)
        width: parent.width - x - (root.code ? Theme.space2 : 0)
        topPadding: root.code ? Theme.space2 : root.kind === MarkdownModel.Heading ? Theme.space2 : 0
        bottomPadding: root.code ? Theme.space2 : root.kind === MarkdownModel.Rule ? Theme.space2 : 0

        // Not a D3Text: without an alignment of its own, Arabic stands at the right.
        Text {
            width: parent.width
            visible: text.length > 0
            text: root.text
            textFormat: Text.PlainText
            lineHeightMode: Text.FixedHeight
            Accessible.name: text
            wrapMode: root.code ? Text.WrapAnywhere : Text.Wrap
            font: root.code ? Theme.monoFont
                  : root.kind !== MarkdownModel.Heading ? Theme.bodyFont
                  : root.level <= 2 ? Theme.sectionFont : Theme.bodyStrongFont
            lineHeight: root.kind === MarkdownModel.Heading && root.level <= 2 ? Theme.sectionLine : Theme.bodyLine
            color: root.quote || root.kind === MarkdownModel.ImageAlt ? Theme.textSecondary : Theme.text
            Accessible.role: root.kind === MarkdownModel.Heading ? Accessible.Heading : Accessible.StaticText
        }
        Repeater {
            model: root.links
            LinkButton {
                required property string modelData
                width: Math.min(implicitWidth, column.width)
                text: modelData
                // In full where the page asks whether to leave for it.
                mayShorten: true
                onClicked: root.linkActivated(modelData)
            }
        }
    }
}
