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
    // Asked instead of head.visible, which also changes when the whole card is shown or hidden: moving the body in
    // the middle of that makes its layout arrange rows that are gone already.
    readonly property bool headed: title.length > 0 || actionRow.children.length > 0
    default property alias content: body.data
    // Beside the title, at the end of the line.
    property alias actions: actionRow.data

    implicitWidth: Math.max(head.implicitWidth, body.implicitWidth) + 2 * padding
    implicitHeight: body.y + body.implicitHeight + padding
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
    ColumnLayout {
        id: body
        x: root.padding
        y: root.padding + (headed ? head.implicitHeight + Theme.space3 : 0)
        width: root.width - 2 * root.padding
        spacing: Theme.space2
    }
}
