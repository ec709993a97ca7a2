pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// What stands against the draft now, and what else is open about the same thing.
ColumnLayout {
    id: root

    required property ComposeViewModel vm
    required property ShellViewModel shell

    signal signWanted

    spacing: Theme.space3

    Card {
        Layout.fillWidth: true
        title: qsTr("Checks")

        StrongText {
            Layout.fillWidth: true
            text: root.vm.verdict
            wrapMode: Text.Wrap
        }
        Repeater {
            model: root.vm.checks
            RowLayout {
                id: check
                required property checkRow row
                readonly property bool refused: row.kind === 0
                Layout.fillWidth: true
                spacing: Theme.space2
                Accessible.role: Accessible.ListItem
                Accessible.name: row.text
                D3Icon {
                    Layout.alignment: Qt.AlignTop
                    icon: check.refused ? "critical" : check.row.kind === 1 ? "edit" : "info"
                    size: 18
                    color: check.refused ? Theme.critical : Theme.textSecondary
                }
                D3Text {
                    Layout.fillWidth: true
                    text: check.row.text
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }
        }
        D3Button {
            Layout.fillWidth: true
            kind: D3Button.Primary
            text: qsTr("Sign and propose…")
            enabled: root.vm.fit
            disabledReason: qsTr("See the checks above.")
            onClicked: root.signWanted()
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.vm.savedText
            wrapMode: Text.Wrap
        }
        Banner {
            Layout.fillWidth: true
            kind: Banner.Critical
            text: root.vm.saveProblem
        }
    }
    Card {
        Layout.fillWidth: true
        visible: root.vm.conflictCount > 0
        title: qsTr("Also open about this")
        Repeater {
            model: root.vm.conflicts
            ColumnLayout {
                id: other
                required property conflictRow row
                Layout.fillWidth: true
                spacing: 0
                LinkButton {
                    Layout.fillWidth: true
                    text: other.row.title
                    mayShorten: true
                    onClicked: root.shell.navigator.open("proposal", other.row.id)
                }
                CaptionText {
                    Layout.fillWidth: true
                    text: other.row.note
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
