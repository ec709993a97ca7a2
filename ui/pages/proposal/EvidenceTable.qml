// Qt 6.4 makes no bound component of a header, a section or a loader that goes, so these reach by id.
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// A comparison as a table with a forest plot in it. Failing guardrails stay on top whatever is filtered or sorted.
ColumnLayout {
    id: root

    required property EvidenceViewModel vm
    readonly property bool ready: vm.state === EvidenceViewModel.Ready
    // Off where the page has boxes of its own for both sides.
    property bool baselineChoice: true
    readonly property bool narrow: width < 640 * Theme.textScale
    // Where the window is low the rows come first; what is compared and declared is a click away.
    readonly property bool low: height > 0 && height < 420 * Theme.textScale
    readonly property bool told: !low || filters.told

    spacing: Theme.space2

    Banner {
        Layout.fillWidth: true
        kind: Banner.Warning
        text: root.vm.warning
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.exporting.sentence
        dismissible: true
        onDismissed: root.vm.exporting.reset()
    }
    // A positioner, since a layout of Qt 6.4 may keep the height of a text that grows while the report is read.
    Column {
        id: header
        Layout.fillWidth: true
        visible: root.ready
        Flow {
            width: header.width
            spacing: Theme.space2
            SectionTitle {
                // Beside the choice where both have room, else above it.
                width: against.visible && !root.narrow
                       ? root.width - against.width - Theme.space2 - 1 : root.width
                height: Math.max(implicitHeight, against.visible && width < root.width ? Theme.controlHeight : 0)
                verticalAlignment: Text.AlignVCenter
                text: root.vm.headline
                wrapMode: Text.Wrap
            }
            Row {
                id: against
                visible: root.baselineChoice && root.vm.baselines.length > 1
                spacing: Theme.space2
                LabelText {
                    height: Theme.controlHeight
                    visible: root.width >= 720 * Theme.textScale
                    verticalAlignment: Text.AlignVCenter
                    text: qsTr("against")
                }
                D3ComboBox {
                    width: root.narrow ? root.width : 310 * Theme.textScale
                    model: root.vm.baselines
                    currentIndex: root.vm.baseline
                    combo.Accessible.name: qsTr("Compare with: %1").arg(currentText)
                    onActivated: index => root.vm.chooseBaseline(index)
                }
            }
        }
        ProgressLine {
            width: header.width
            visible: root.vm.rereading
            text: qsTr("Comparing…")
        }
        ProgressLine {
            width: header.width
            visible: root.vm.sampling
            text: root.vm.samplingText
            value: root.vm.samplingProgress
            cancellable: true
            onCancelled: root.vm.cancelSamples()
        }
        RowLayout {
            width: header.width
            visible: root.vm.samplesLeft
            spacing: Theme.space2
            CaptionText {
                Layout.fillWidth: true
                text: root.vm.samplingText
                color: Theme.text
                wrapMode: Text.Wrap
            }
            D3Button {
                text: qsTr("Read the rows")
                onClicked: root.vm.readSamples()
            }
        }
        CaptionText {
            width: header.width
            visible: root.told
            text: root.vm.basis
            wrapMode: Text.Wrap
        }
        CaptionText {
            width: header.width
            visible: text.length > 0 && root.told
            text: root.vm.declared
            color: Theme.text
            wrapMode: Text.Wrap
            mayShorten: true
            maximumLineCount: 3
            elide: Text.ElideRight
        }
        CaptionText {
            width: header.width
            text: root.vm.claim
            wrapMode: Text.Wrap
        }
    }
    EvidenceFilters {
        id: filters
        low: root.low
        Layout.fillWidth: true
        visible: root.ready
        vm: root.vm
        columns: columnSet
    }
    Surface {
        id: frame
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: 200
        visible: root.ready

        EvidenceTableHead {
            id: head
            width: parent.width
            vm: root.vm
            columns: columnSet
        }
        Divider {
            y: head.height
            width: parent.width
        }
        ListView {
            id: list
            anchors.fill: parent
            anchors.topMargin: head.height + 1
            anchors.bottomMargin: 1
            clip: true
            reuseItems: true
            // Qt 6.4 forgets the rows kept for reuse when their list goes; without it they would go on living.
            Component.onDestruction: reuseItems = false
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            keyNavigationEnabled: true
            highlightMoveDuration: 0
            currentIndex: -1
            model: root.vm.rows
            Accessible.role: Accessible.Table
            Accessible.name: root.vm.headline
            Accessible.description: qsTr("Right of the line is better; the dashed tick is the allowed loss. Enter opens a row.")
            T.ScrollBar.vertical: D3ScrollBar {}
            onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0

            section.property: root.vm.group === EvidenceViewModel.Ungrouped ? "" : "section"
            section.criteria: ViewSection.FullString
            section.delegate: root.vm.group === EvidenceViewModel.Ungrouped ? null : heading

            delegate: EvidenceLine {
                width: ListView.view.width
                vm: root.vm
                columns: columnSet
                current: ListView.isCurrentItem && list.activeFocus
                onToggled: {
                    list.currentIndex = index;
                    root.vm.selected = open ? -1 : row.number;
                }
            }
            Keys.onReturnPressed: if (currentItem) (currentItem as EvidenceLine).toggled()
            Keys.onSpacePressed: if (currentItem) (currentItem as EvidenceLine).toggled()
            Keys.onEscapePressed: event => {
                event.accepted = root.vm.selected >= 0;
                root.vm.selected = -1;
                // Whatever had the focus inside the drawer is gone with it.
                if (event.accepted)
                    list.forceActiveFocus();
            }
            Keys.onPressed: event => {
                const page = Math.max(1, Math.floor(height / Theme.rowHeight) - 1);
                const to = event.key === Qt.Key_Home ? 0 : event.key === Qt.Key_End ? count - 1
                         : event.key === Qt.Key_PageDown ? Math.min(count - 1, currentIndex + page)
                         : event.key === Qt.Key_PageUp ? Math.max(0, currentIndex - page) : -1;
                event.accepted = to >= 0;
                if (to >= 0)
                    currentIndex = to;
            }

            // Not bound: Qt 6.4 makes headings of sections in a context of their own and refuses bound ones.
            Component {
                id: heading
                EvidenceSection {
                    required property string section
                    width: list.width
                    text: section
                }
            }
            // After the drawer has its height, and again once its plots have theirs. What is higher than the
            // room begins at the top.
            Timer {
                id: reveal
                interval: 0
                onTriggered: {
                    list.forceLayout();
                    const whole = list.currentItem && list.currentItem.height <= list.height;
                    list.positionViewAtIndex(list.currentIndex, whole ? ListView.Contain : ListView.Beginning);
                }
            }
            // Also what was opened from elsewhere, such as the summary.
            Connections {
                target: root.vm
                function onSelectedChanged() {
                    if (root.vm.selected < 0)
                        return;
                    list.currentIndex = root.vm.placeOf(root.vm.selected);
                    reveal.restart();
                }
            }
            Connections {
                target: root.vm.detail
                function onChanged() {
                    if (root.vm.selected >= 0 && list.currentIndex >= 0 && !root.vm.detail.loading)
                        reveal.restart();
                }
            }
        }
        EmptyState {
            anchors.centerIn: list
            width: parent.width
            visible: list.count === 0
            title: qsTr("No comparison fits the filter.")
            cause: qsTr("%1 comparisons are hidden.").arg(root.vm.total)
            actionText: qsTr("Clear the filter")
            onAction: root.vm.clearFilter()
        }
    }
    LoadingSkeleton {
        Layout.fillWidth: true
        active: root.vm.state === EvidenceViewModel.Loading
        rows: 8
    }
    EmptyState {
        Layout.fillWidth: true
        visible: root.vm.state === EvidenceViewModel.NothingToCompare || root.vm.state === EvidenceViewModel.NotApplicable
        iconName: "file"
        title: root.vm.state === EvidenceViewModel.NotApplicable ? qsTr("No comparison here.") : qsTr("Nothing to compare.")
        cause: root.vm.problem
    }
    Item {
        Layout.fillHeight: true
        visible: !root.ready
    }
    // Last, so that it outlives the rows that read it.
    EvidenceColumns {
        id: columnSet
        width: frame.width
    }
}
