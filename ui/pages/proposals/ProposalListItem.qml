import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// A proposal as one row: state · what · evidence · tally · until when · my vote. No ids.
ListRow {
    id: root

    required property proposalListRow row
    required property int index
    required property real now
    property bool inTray: false
    // Whether rows of this list can be voted on at all.
    property bool boxes: true

    signal trayToggled

    readonly property bool wide: width > 980 * Theme.textScale

    implicitHeight: Math.max(Theme.proposalRowHeight, columns.implicitHeight + 2 * Theme.space1)
    leftPadding: Theme.space6
    rightPadding: Theme.space6
    text: row.loaded ? qsTr("%1, %2, %3").arg(row.title).arg(row.stateWord).arg(spoken.text) : qsTr("Loading")

    DueText {
        id: spoken
        visible: false
        proposal: root.row
        now: root.now
    }
    contentItem: RowLayout {
        id: columns
        spacing: Theme.space4

        TrayCheck {
            readonly property bool usable: root.row.loaded && root.row.voting
            visible: root.boxes
            // Keeps its place, so that titles stand under each other.
            opacity: usable ? 1 : 0
            enabled: usable
            Accessible.ignored: !usable
            inTray: root.inTray
            title: root.row.title
            onClicked: root.trayToggled()
        }
        Item {
            Layout.minimumWidth: 148 * Theme.textScale
            Layout.maximumWidth: Layout.minimumWidth
            Layout.fillHeight: true
            StateChip {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width)
                visible: root.row.loaded
                phase: root.row.phase
                text: root.row.stateWord
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            StrongText {
                Layout.fillWidth: true
                visible: root.row.loaded
                text: root.row.title
                mayShorten: true
                // Two lines still fit the row; what tells two proposals apart often stands at the end.
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }
            RowLayout {
                Layout.fillWidth: true
                visible: root.row.loaded
                spacing: Theme.space3
                CaptionText {
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth + 1
                    text: root.row.change.length > 0 ? root.row.track + " · " + root.row.change : root.row.track
                    mayShorten: true
                }
                VerdictCounts {
                    visible: root.row.hasVerdicts && !root.wide
                    proposal: root.row
                }
                Item { Layout.fillWidth: true }
            }
            Rectangle {
                Layout.preferredWidth: 280
                Layout.preferredHeight: Theme.space3
                visible: !root.row.loaded
                radius: Theme.space3 / 2
                color: Theme.sunken
            }
        }
        Item {
            Layout.minimumWidth: 152 * Theme.textScale
            Layout.maximumWidth: Layout.minimumWidth
            Layout.fillHeight: true
            visible: root.wide
            VerdictCounts {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.row.hasVerdicts
                proposal: root.row
            }
        }
        ColumnLayout {
            Layout.minimumWidth: 168 * Theme.textScale
            Layout.maximumWidth: Layout.minimumWidth
            visible: root.width > 640 * Theme.textScale
            spacing: 2
            TallyBar {
                Layout.fillWidth: true
                visible: root.row.loaded && root.row.tally.length > 0
                legend: false
                forShare: root.row.forShare
                againstShare: root.row.againstShare
                abstainShare: root.row.abstainShare
                forText: root.row.tally
            }
            CaptionText {
                Layout.fillWidth: true
                text: root.row.tally
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        ColumnLayout {
            Layout.minimumWidth: 140 * Theme.textScale
            Layout.maximumWidth: Layout.minimumWidth
            spacing: 0
            DueText {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignRight
                wrapMode: Text.Wrap
                proposal: root.row
                now: root.now
            }
            CaptionText {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignRight
                visible: root.row.myVote.length > 0
                text: qsTr("You: %1").arg(root.row.myVote)
            }
        }
    }
}
