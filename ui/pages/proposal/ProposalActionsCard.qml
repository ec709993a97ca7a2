pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// What else can be done with the proposal; what cannot be done now says why.
Card {
    id: root

    required property ProposalActions vm
    required property ShellViewModel shell

    Connections {
        target: root.vm
        function onDrafted(id: string) { root.shell.navigator.open("compose", id); }
    }

    Disclosure {
        text: qsTr("More actions")

        Repeater {
            model: root.vm.rows
            ColumnLayout {
                id: line
                required property proposalActionRow row
                Layout.fillWidth: true
                spacing: Theme.space1
                D3Button {
                    Layout.fillWidth: true
                    kind: line.row.dangerous ? D3Button.Danger : D3Button.Secondary
                    text: line.row.label
                    enabled: line.row.blocked.length === 0
                    Accessible.description: line.row.blocked
                    onClicked: {
                        root.vm.begin(line.row.act);
                        sheet.open();
                    }
                }
                CaptionText {
                    Layout.fillWidth: true
                    text: line.row.blocked.length > 0 ? line.row.blocked : line.row.about
                    wrapMode: Text.Wrap
                }
            }
        }
        D3Button {
            Layout.fillWidth: true
            text: qsTr("Use as a template")
            busy: root.vm.copying.running
            onClicked: root.vm.useAsTemplate()
        }
        CaptionText {
            Layout.fillWidth: true
            text: qsTr("Opens its text, fields and files as a draft that only you see.")
            wrapMode: Text.Wrap
        }
        Banner {
            Layout.fillWidth: true
            kind: Banner.Critical
            text: root.vm.copying.sentence
        }
    }
    SignActionSheet {
        id: sheet
        vm: root.vm.action
    }
}
