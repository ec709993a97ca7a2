pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// A comparison and, once opened, the drawer under it. Its height does not depend on its width being known: a list
// that is not laid out yet would take rows without height for many that fit, and make them all.
Item {
    id: root

    required property evidenceRow row
    required property int index
    required property EvidenceViewModel vm
    required property EvidenceColumns columns
    property bool current: false
    readonly property bool open: vm.selected === row.number

    signal toggled

    implicitHeight: line.implicitHeight + (open ? drawer.implicitHeight : 0)

    EvidenceItem {
        id: line
        width: root.width
        row: root.row
        columns: root.columns
        selected: root.open
        highlighted: root.current
        Accessible.description: root.open ? qsTr("opened") : qsTr("closed")
        onClicked: root.toggled()
    }
    Column {
        id: drawer
        y: line.height
        width: root.width
        Repeater {
            model: root.open ? 1 : 0
            EvidenceDrawer {
                width: root.width
                vm: root.vm
            }
        }
    }
}
