import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One open vote: what, by when, what the evidence says, and the way to decide.
Item {
    id: root

    required property proposalListRow proposal
    required property real now
    property bool first: false

    signal opened

    implicitHeight: line.implicitHeight + 2 * Theme.space3

    Divider {
        width: parent.width
        visible: !root.first
    }
    RowLayout {
        id: line
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.space4

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2
            StrongText {
                Layout.fillWidth: true
                text: root.proposal.title
                mayShorten: true
            }
            CaptionText {
                Layout.fillWidth: true
                text: root.proposal.change.length > 0 ? root.proposal.track + " · " + root.proposal.change : root.proposal.track
                mayShorten: true
            }
            // In words: marks and numbers would ask a newcomer to know them already.
            RowLayout {
                Layout.fillWidth: true
                visible: root.proposal.evidence.length > 0
                spacing: Theme.space2
                VerdictMark {
                    visible: root.proposal.worse > 0
                    verdict: Verdict.Worse
                    Accessible.ignored: true
                }
                CaptionText {
                    Layout.fillWidth: true
                    text: root.proposal.evidence
                    wrapMode: Text.Wrap
                }
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignVCenter
            spacing: 2
            DueText {
                Layout.alignment: Qt.AlignRight
                proposal: root.proposal
                now: root.now
            }
            CaptionText {
                Layout.alignment: Qt.AlignRight
                text: root.proposal.tally
            }
        }
        D3Button {
            kind: root.first ? D3Button.Primary : D3Button.Secondary
            text: qsTr("Review")
            Accessible.name: qsTr("Review %1").arg(root.proposal.title)
            onClicked: root.opened()
        }
    }
}
