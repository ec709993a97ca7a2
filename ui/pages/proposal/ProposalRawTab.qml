import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// For those who distrust everybody: the files, what was signed, and the proof that it is on the record.
ScrollArea {
    id: root

    required property ProposalViewModel vm
    readonly property ProposalRaw raw: vm.raw

    padding: 0
    gutter: Theme.space3
    onVisibleChanged: if (visible && raw.entry.length === 0) raw.load()

    LoadingSkeleton {
        width: parent.width
        active: root.raw.reading.running
        rows: 6
    }
    Banner {
        width: parent.width
        kind: Banner.Critical
        text: root.raw.reading.sentence
        actionText: qsTr("Try again")
        onAction: root.raw.load()
    }
    Card {
        width: parent.width
        title: qsTr("Files this proposal names")
        Repeater {
            model: root.raw.files
            ColumnLayout {
                id: file
                required property namedFileRow row
                Layout.fillWidth: true
                spacing: 0
                StrongText { text: file.row.matches ? "✓ " + file.row.label : "◌ " + file.row.label }
                DigestText {
                    Layout.fillWidth: true
                    full: true
                    label: file.row.label
                    digest: file.row.digest
                }
                CaptionText { text: file.row.note }
            }
        }
    }
    Card {
        width: parent.width
        title: qsTr("On the record")
        BodyText {
            Layout.fillWidth: true
            text: root.raw.proofChecked ? "✓ " + root.raw.proofText : root.raw.proofText
        }
        KeyValueRow { key: qsTr("Entry"); value: root.raw.entry }
        KeyValueRow {
            key: qsTr("Proposal")
            DigestText { Layout.fillWidth: true; full: true; digest: root.raw.proposalId; label: qsTr("Proposal id") }
        }
        KeyValueRow {
            key: qsTr("DAO")
            DigestText { Layout.fillWidth: true; full: true; digest: root.raw.daoId; label: qsTr("DAO id") }
        }
        KeyValueRow {
            key: qsTr("Proposer")
            AddressText { Layout.fillWidth: true; address: root.vm.proposerAddress }
        }
        Disclosure {
            text: qsTr("Proof that the entry is in the record")
            RawText { Layout.fillWidth: true; label: qsTr("Proof"); text: root.raw.proof }
        }
    }
    Card {
        width: parent.width
        title: qsTr("What was signed")
        SignedFields {
            Layout.fillWidth: true
            model: root.raw.fields
        }
        Disclosure {
            text: qsTr("Typed data (EIP-712) as a wallet shows it")
            RawText { Layout.fillWidth: true; label: qsTr("Typed data"); text: root.raw.typedData }
        }
        Disclosure {
            text: qsTr("Signature")
            RawText { Layout.fillWidth: true; label: qsTr("Signature"); text: root.raw.signature }
        }
    }
    Item { width: 1; height: Theme.space4 }
}
