pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// The stages of the mandate, what opens the next one, how it came to the present one, and the rules of each kind of
// proposal.
ColumnLayout {
    id: root

    required property TreasuryViewModel vm
    required property ShellViewModel shell
    required property bool canCompose

    signal composeWanted(string what)

    spacing: Theme.space4

    Card {
        Layout.fillWidth: true
        title: qsTr("What this DAO may decide")

        Repeater {
            model: root.vm.stages
            RowLayout {
                id: stage
                required property stageRow row
                Layout.fillWidth: true
                spacing: Theme.space3
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1: %2. %3").arg(row.title).arg(row.status).arg(row.opens)

                D3Icon {
                    Layout.alignment: Qt.AlignTop
                    icon: stage.row.open ? "check" : "lock"
                    color: stage.row.open ? Theme.text : Theme.textSecondary
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0
                    RowLayout {
                        spacing: Theme.space2
                        StrongText {
                            text: stage.row.title
                            color: stage.row.open ? Theme.text : Theme.textSecondary
                            Accessible.ignored: true
                        }
                        Chip {
                            tone: stage.row.current ? Chip.Accent : Chip.Neutral
                            text: stage.row.status
                        }
                    }
                    CaptionText {
                        Layout.fillWidth: true
                        text: stage.row.opens
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    Card {
        Layout.fillWidth: true
        visible: root.vm.nextCompose.length > 0
        title: qsTr("How the next stage opens")
        BodyText {
            Layout.maximumWidth: Theme.proseWidth
            text: root.vm.nextNeeds
        }
        D3Button {
            visible: root.canCompose
            text: qsTr("Propose to open it…")
            enabled: root.vm.nextOff.length === 0
            disabledReason: root.vm.nextOff
            onClicked: root.composeWanted(root.vm.nextCompose)
        }
        CaptionText {
            Layout.fillWidth: true
            visible: !root.canCompose && text.length > 0
            text: root.vm.nextOff
            wrapMode: Text.Wrap
        }
    }
    Card {
        Layout.fillWidth: true
        title: qsTr("Votes about the mandate")
        Repeater {
            model: root.vm.mandates
            ColumnLayout {
                id: mandate
                required property conflictRow row
                Layout.fillWidth: true
                spacing: 0
                LinkButton {
                    Layout.fillWidth: true
                    text: mandate.row.title
                    mayShorten: true
                    onClicked: root.shell.navigator.open("proposal", mandate.row.id)
                }
                CaptionText { Layout.fillWidth: true; text: mandate.row.note; wrapMode: Text.Wrap }
            }
        }
        BodyText {
            visible: root.vm.mandateCount === 0
            text: qsTr("None so far: this is the stage the DAO was founded in.")
            color: Theme.textSecondary
        }
    }
    Card {
        Layout.fillWidth: true
        title: qsTr("Rules of each kind of proposal")
        Repeater {
            model: root.vm.tracks
            TrackLine { Layout.fillWidth: true }
        }
        CaptionText {
            Layout.fillWidth: true
            text: qsTr("A proposal keeps the rules it was made under; changing them touches only new ones.")
            wrapMode: Text.Wrap
        }
    }
}
