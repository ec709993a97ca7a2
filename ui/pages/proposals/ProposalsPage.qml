pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// All proposals. J and K move, Enter opens, / searches; F, A and B choose into the ballot tray.
PageFrame {
    id: root

    required property ProposalsViewModel vm
    required property ShellViewModel shell

    title: qsTr("Proposals")
    actions: [
        SearchField {
            id: search
            width: Math.min(320 * Theme.textScale, root.width * 0.3)
            placeholder: width < 280 * Theme.textScale ? qsTr("Search  ( / )") : qsTr("Search titles and texts  ( / )")
            text: root.vm.search
            onEdited: root.vm.search = text
        },
        D3Button {
            kind: D3Button.Primary
            text: qsTr("New proposal")
            keyHint: qsTr("Ctrl+N")
            iconName: "plus"
            onClicked: root.shell.navigator.open("compose")
        }
    ]
    // Ten rows above the fold of 1280 × 800: tabs and filters share a line where there is room.
    below: [
        GridLayout {
            id: bar
            readonly property bool oneLine: root.width - 2 * Theme.space6 >= tabs.contentWidth + filters.lineWidth + Theme.space4
            Layout.fillWidth: true
            columns: oneLine ? 2 : 1
            columnSpacing: Theme.space4
            rowSpacing: Theme.space2
            D3TabBar {
                id: tabs
                Layout.fillWidth: true
                currentIndex: root.vm.tab
                onCurrentIndexChanged: if (currentIndex !== root.vm.tab) root.vm.tab = currentIndex
                D3TabButton { text: qsTr("Needs me"); count: root.vm.needsMe }
                D3TabButton { text: qsTr("Open"); count: root.vm.open }
                D3TabButton { text: qsTr("Waiting to go live"); count: root.vm.waiting }
                D3TabButton { text: qsTr("Closed"); count: root.vm.closed }
                D3TabButton { text: qsTr("All") }
            }
            ProposalFilters {
                id: filters
                Layout.fillWidth: !bar.oneLine
                Layout.preferredWidth: filters.lineWidth
                Layout.bottomMargin: bar.oneLine ? 0 : Theme.space2
                vm: root.vm
            }
        },
        RowLayout {
            Layout.fillWidth: true
            visible: root.vm.filtered
            spacing: Theme.space3
            CaptionText {
                text: root.vm.count === 1 ? qsTr("1 proposal") : qsTr("%1 proposals").arg(root.vm.count.toLocaleString(Qt.locale(), "f", 0))
            }
            D3Button {
                kind: D3Button.Quiet
                text: qsTr("Clear filters")
                onClicked: root.vm.clearFilters()
            }
            Item { Layout.fillWidth: true }
        },
        Banner {
            Layout.fillWidth: true
            kind: Banner.Critical
            text: root.vm.problem
        }
    ]

    Connections {
        target: root.vm
        // The tab bar changed its own index when it was clicked, which ends a binding.
        function onQueryChanged() { tabs.currentIndex = root.vm.tab; }
    }

    Surface {
        anchors.fill: parent
        radius: 0
        border.width: 0

        Divider { width: parent.width }
        ListView {
            id: list
            anchors.fill: parent
            anchors.topMargin: 1
            clip: true
            focus: true
            reuseItems: true
            cacheBuffer: 0
            boundsBehavior: Flickable.StopAtBounds
            model: root.vm.rows
            currentIndex: -1
            keyNavigationEnabled: true
            activeFocusOnTab: true
            highlightMoveDuration: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Proposals, %1").arg(root.vm.count)
            T.ScrollBar.vertical: D3ScrollBar {}

            delegate: ProposalListItem {
                width: ListView.view.width
                now: root.shell.now
                selected: ListView.isCurrentItem
                inTray: root.shell.tray.count > 0 && root.shell.tray.contains(row.id)
                boxes: root.vm.tab !== ProposalsViewModel.Closed
                onTrayToggled: inTray ? root.shell.tray.remove(row.id) : root.shell.tray.add(row.id)
                onClicked: {
                    ListView.view.currentIndex = index;
                    if (row.loaded)
                        root.shell.navigator.open("proposal", row.id);
                }
            }
            Keys.onPressed: event => {
                event.accepted = true;
                if (event.key === Qt.Key_J)
                    list.incrementCurrentIndex();
                else if (event.key === Qt.Key_K)
                    list.decrementCurrentIndex();
                else if (event.key === Qt.Key_Home)
                    list.currentIndex = list.count > 0 ? 0 : -1;
                else if (event.key === Qt.Key_End)
                    list.currentIndex = list.count - 1;
                else if (event.key === Qt.Key_PageDown)
                    list.currentIndex = Math.min(list.count - 1, list.currentIndex + Math.floor(list.height / Theme.proposalRowHeight));
                else if (event.key === Qt.Key_PageUp)
                    list.currentIndex = Math.max(0, list.currentIndex - Math.floor(list.height / Theme.proposalRowHeight));
                else if (event.key === Qt.Key_Slash)
                    search.input.forceActiveFocus(Qt.ShortcutFocusReason);
                else if (event.key === Qt.Key_F)
                    root.chooseCurrent(VoteSheetViewModel.For);
                else if (event.key === Qt.Key_A)
                    root.chooseCurrent(VoteSheetViewModel.Against);
                else if (event.key === Qt.Key_B)
                    root.chooseCurrent(VoteSheetViewModel.Abstain);
                else
                    event.accepted = false;
            }
            Keys.onReturnPressed: root.openCurrent()
            Keys.onEnterPressed: root.openCurrent()
        }
        LoadingSkeleton {
            anchors.fill: parent
            anchors.margins: Theme.space6
            active: root.vm.reading && list.count === 0
            rowHeight: Theme.proposalRowHeight
            rows: 6
        }
        // Where the list leaves room for it: what the marks say, and who says it.
        CaptionText {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.space6
            visible: list.count > 0 && list.contentHeight + implicitHeight + Theme.space6 + Theme.space4 < list.height
            text: qsTr("▲ better · □ not meaningfully worse · ◇ too little data to tell · ▼ worse than what is live: computed on this computer from the proposer's numbers.")
            wrapMode: Text.Wrap
        }
        ProposalsEmpty {
            anchors.centerIn: parent
            visible: !root.vm.reading && list.count === 0 && root.vm.problem.length === 0
            vm: root.vm
            shell: root.shell
        }
    }

    // Into the tray, unsigned; only where people vote.
    function chooseCurrent(choice: int) {
        const item = list.currentItem as ProposalListItem;
        if (item && item.row.loaded && item.row.voting)
            root.shell.tray.choose(item.row.id, choice);
    }
    function openCurrent() {
        const id = root.vm.idAt(list.currentIndex);
        if (id.length > 0)
            root.shell.navigator.open("proposal", id);
    }
}
