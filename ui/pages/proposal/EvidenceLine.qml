pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// A comparison and, once opened, the drawer under it.
Column {
    id: root

    required property evidenceRow row
    required property int index
    required property EvidenceViewModel vm
    required property EvidenceColumns columns
    property bool current: false
    readonly property bool open: vm.selected === row.number

    signal toggled

    EvidenceItem {
        width: root.width
        row: root.row
        columns: root.columns
        selected: root.open
        highlighted: root.current
        Accessible.description: root.open ? qsTr("opened") : qsTr("closed")
        onClicked: root.toggled()
    }
    Repeater {
        model: root.open ? 1 : 0
        EvidenceDrawer {
            width: root.width
            vm: root.vm
        }
    }
}
