pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Everybody, who represents whom, how power is spread; beside it one person, at first oneself. / searches, J and K
// move.
PageFrame {
    id: root

    required property PeopleViewModel vm
    required property ShellViewModel shell
    property alias tab: tabs.currentIndex
    // Too narrow for both: the list, and the panel in its place once somebody is chosen.
    readonly property bool narrow: width < 860 * Theme.textScale
    readonly property bool chosen: vm.selected.length > 0

    title: qsTr("People")
    subtitle: vm.summary
    below: [
        D3TabBar {
            id: tabs
            Layout.fillWidth: true
            D3TabButton { text: qsTr("Members") }
            D3TabButton { text: qsTr("Delegates"); count: root.vm.delegateCount }
            D3TabButton { text: qsTr("How power is spread") }
        }
    ]

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space6
        anchors.rightMargin: Theme.space6
        anchors.topMargin: Theme.space3
        spacing: Theme.space4

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !root.narrow || !root.chosen
            Layout.maximumWidth: 1100 * Theme.textScale

            PeopleList {
                anchors.fill: parent
                anchors.bottomMargin: Theme.space4
                visible: tabs.currentIndex === 0
                vm: root.vm
            }
            DelegateList {
                anchors.fill: parent
                anchors.bottomMargin: Theme.space4
                visible: tabs.currentIndex === 1
                vm: root.vm
                onDelegateWanted: delegateSheet.begin("")
            }
            PowerSpread {
                anchors.fill: parent
                visible: tabs.currentIndex === 2
                vm: root.vm
            }
            LoadingSkeleton {
                anchors.fill: parent
                active: !root.vm.ready
                rows: 8
            }
        }
        ScrollArea {
            Layout.fillWidth: root.narrow
            Layout.preferredWidth: 340 * Theme.textScale
            Layout.minimumWidth: 300 * Theme.textScale
            visible: !root.narrow || root.chosen
            Layout.fillHeight: true
            padding: 0
            gutter: Theme.space3

            PersonPanel {
                width: parent.width
                vm: root.vm
                shell: root.shell
                person: root.chosen ? root.vm.person : root.vm.self
                onDelegateWanted: to => delegateSheet.begin(to)
                onTransferWanted: to => transferSheet.begin(to)
                onActionWanted: actionSheet.open()
            }
            Item { width: 1; height: Theme.space4 }
        }
    }

    DelegateSheet {
        id: delegateSheet
        vm: root.vm
        onReviewed: actionSheet.open()
    }
    TransferSheet {
        id: transferSheet
        vm: root.vm
        onReviewed: actionSheet.open()
    }
    SignActionSheet {
        id: actionSheet
        vm: root.vm.action
    }
}
