pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// The first lines of the comparison: guardrails, the primary metric, the worst slices.
Surface {
    id: root

    required property EvidenceViewModel vm

    signal wanted(int number)

    implicitHeight: column.implicitHeight + Theme.space3

    EvidenceColumns {
        id: columnSet
        width: root.width
    }
    Column {
        id: column
        y: Theme.space3
        width: parent.width

        RowLayout {
            x: Theme.space3
            width: parent.width - 2 * Theme.space3
            visible: root.vm.state === EvidenceViewModel.Ready
            SectionTitle {
                Layout.fillWidth: true
                text: root.vm.headline
                wrapMode: Text.Wrap
            }
            LinkButton {
                text: qsTr("All %1 →").arg(root.vm.total)
                onClicked: root.wanted(-1)
            }
        }
        CaptionText {
            x: Theme.space3
            width: parent.width - 2 * Theme.space3
            visible: root.vm.state === EvidenceViewModel.Ready
            text: root.vm.basis
            wrapMode: Text.Wrap
        }
        CaptionText {
            x: Theme.space3
            width: parent.width - 2 * Theme.space3
            visible: root.vm.state === EvidenceViewModel.Ready && text.length > 0
            text: root.vm.claim
            wrapMode: Text.Wrap
        }
        Banner {
            x: Theme.space3
            width: parent.width - 2 * Theme.space3
            kind: Banner.Warning
            text: root.vm.warning
        }
        EvidenceTableHead {
            width: parent.width
            visible: root.vm.state === EvidenceViewModel.Ready
            vm: root.vm
            columns: columnSet
            sortable: false
        }
        Divider {
            width: parent.width
            visible: root.vm.state === EvidenceViewModel.Ready
        }
        Repeater {
            model: root.vm.top
            EvidenceItem {
                width: column.width
                columns: columnSet
                onClicked: root.wanted(row.number)
            }
        }
        LoadingSkeleton {
            x: Theme.space3
            width: parent.width - 2 * Theme.space3
            active: root.vm.state === EvidenceViewModel.Loading
            rows: 5
        }
        EmptyState {
            width: parent.width
            visible: root.vm.state === EvidenceViewModel.NothingToCompare
            iconName: "file"
            title: qsTr("Nothing to compare.")
            cause: root.vm.problem
        }
    }
}
