import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls

Item {
    LayoutMirroring.enabled: Qt.application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    width: 1200
    height: 1060

    ListModel {
        id: steps
        ListElement { label: "Review"; when: "10 May, 14:00 UTC"; relative: "ended 5 d ago"; progress: 2 }
        ListElement { label: "Voting"; when: "until 15 May, 18:00 UTC"; relative: "5 h left"; progress: 1 }
        ListElement { label: "Waiting"; when: "2 days after"; relative: ""; progress: 0 }
        ListElement { label: "Live"; when: "17 May, 18:00 UTC at the earliest"; relative: ""; progress: 0 }
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: 24
        spacing: 24

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 600
            Layout.alignment: Qt.AlignTop
            spacing: 12

            Banner { Layout.fillWidth: true; kind: Banner.Critical; text: "The node signed two different histories."; detail: "Voting here is paused. Evidence saved."; actionText: "Second opinion" }
            Banner { Layout.fillWidth: true; kind: Banner.Warning; text: "Offline since 11:52."; detail: "Showing the state verified 11:50. A vote signed now counts only if received by 18:00."; dismissible: true }
            Banner { Layout.fillWidth: true; text: "Verified on this computer to #18,402, 12:04." }
            Card {
                Layout.fillWidth: true
                title: "Your power"
                actions: D3Button { text: "Delegate"; kind: D3Button.Quiet }
                KeyValueRow { key: "Today"; value: "1,250 D3L"; note: "Fixed separately for each proposal." }
                KeyValueRow { key: "Delegated to you"; value: "250 D3L by 3 members" }
                KeyValueRow { key: "Artifact"; DigestText { Layout.fillWidth: true; digest: "0x3f2a9b1c77d4e0aa5c61d2f0b1e4a8893f2a9b1c77d4e0aa5c61d2f0b1e4a889"; label: "artifact digest" } }
                KeyValueRow { key: "Address"; AddressText { Layout.fillWidth: true; address: "0x9858EfFD232B4033E47d90003D41EC34EcaEda94" } }
            }
            Card {
                Layout.fillWidth: true
                title: "Replace intent-router v1.3.2 with v1.4.0"
                Stepper { Layout.fillWidth: true; model: steps }
                Divider { Layout.fillWidth: true }
                TallyBar { Layout.fillWidth: true; forShare: 0.42; againstShare: 0.2; abstainShare: 0.08; quorumAt: 0.5; forText: "For 4,200 (60 %)"; againstText: "Against 2,000 (29 %)"; abstainText: "Abstain 800"; quorumText: "Quorum 5,000 D3L reached" }
                TallyBar { Layout.fillWidth: true; legend: false; forShare: 0.1; againstShare: 0.5; quorumAt: 0.8 }
                QuorumBar { Layout.fillWidth: true; share: 0.7; quorumAt: 0.5; text: "7,000 of 5,000 D3L" }
                Countdown { deadline: 20000; now: 0 }
                Countdown { deadline: 3000; now: 0 }
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 500
            Layout.alignment: Qt.AlignTop
            spacing: 12

            Surface {
                Layout.fillWidth: true
                implicitHeight: empty.implicitHeight
                EmptyState { id: empty; width: parent.width; title: "No proposals need your vote."; cause: "The next opens Tue 14:00."; actionText: "See open proposals" }
            }
            Surface {
                Layout.fillWidth: true
                implicitHeight: wrong.implicitHeight
                ErrorState { id: wrong; width: parent.width; title: "Import failed: line 214, `acc`: not a number."; cause: "Nothing was imported."; actionText: "Choose another file" }
            }
            LoadingSkeleton { Layout.fillWidth: true; active: true; delay: 0; rows: 3 }
            ProgressLine { Layout.fillWidth: true; text: "Checking: 61 %. Marked figures are the node's claim."; value: 0.61; cancellable: true }
            ProgressLine { Layout.fillWidth: true; text: "Waiting for the node"; }
            Disclosure {
                text: "What if other rules applied?"; note: "does not change the result"; open: true
                BodyText { text: "Under quadratic power the result would be 54 % For." }
            }
            Card {
                Layout.fillWidth: true
                title: "Discussion"
                MarkdownView {
                    Layout.fillWidth: true
                    markdown: "## Why\nWorse on *German*, see [the report](https://example.org/report/7).\n\n- first point\n- second <img src=http://x/y.png>\n  1. nested one\n  2. nested two\n\n> quoted words\n\n```\nacc 0.914 -> 0.928\n```\n\n![a plot](https://x/y.png)\n\n[bad](javascript:alert(1)) \u202Ereversed"
                }
            }
            Toast { text: "Copied"; actionText: "Undo" }
        }
    }
}
