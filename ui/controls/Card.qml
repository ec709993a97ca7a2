import QtQuick
import QtQuick.Layouts
import D3L.Theme

// A titled group. Children are laid out below each other; give them Layout.fillWidth.
Surface {
    id: root

    property string title: ""
    // The title is something members wrote, to be read in full elsewhere.
    property bool titleMayShorten: false
    property real padding: Theme.space4
    // Asked instead of head.visible, which also changes when the whole card is shown or hidden.
    readonly property bool headed: title.length > 0 || actionRow.children.length > 0
    default property alias content: body.data
    // Beside the title, at the end of the line.
    property alias actions: actionRow.data

    implicitWidth: Math.max(head.implicitWidth, body.implicitWidth) + 2 * padding
    implicitHeight: place.y + body.implicitHeight + padding
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    RowLayout {
        id: head
        x: root.padding
        y: root.padding
        width: root.width - 2 * root.padding
        visible: root.headed
        spacing: Theme.space2

        SectionTitle {
            Layout.fillWidth: true
            text: root.title
            mayShorten: root.titleMayShorten
        }
        Row {
            id: actionRow
            spacing: Theme.space2
        }
    }
    // A layout that is moved arranges its rows at once, also those that are gone (Qt 6.4): this item moves instead.
    Item {
        id: place
        x: root.padding
        y: root.padding + (root.headed ? head.implicitHeight + Theme.space3 : 0)
        width: root.width - 2 * root.padding
        height: body.implicitHeight

        ColumnLayout {
            id: body
            width: parent.width
            spacing: Theme.space2
        }
    }
}
