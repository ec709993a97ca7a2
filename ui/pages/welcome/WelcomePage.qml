import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One question first; then where. Everything can be looked at without a key.
PageFrame {
    id: root

    required property WelcomeViewModel vm
    required property ShellViewModel shell
    readonly property bool opening: shell.phase === ShellViewModel.Opening

    Accessible.name: qsTr("Welcome")

    ScrollArea {
        id: area
        anchors.fill: parent

        ColumnLayout {
            x: (area.width - 2 * area.padding - width) / 2
            width: Math.min(640 * Theme.textScale, area.width - 2 * area.padding)
            spacing: Theme.space4

            ColumnLayout {
                spacing: Theme.space1
                TitleText { text: qsTr("Decide together which AI models go live") }
                BodyText {
                    text: qsTr("Only what a vote approved is deployed, and you can check every step on this computer.")
                    color: Theme.textSecondary
                }
            }
            Banner {
                Layout.fillWidth: true
                kind: Banner.Critical
                text: root.shell.failure
            }
            RowLayout {
                visible: !root.opening && root.shell.failure.length > 0 && root.shell.folder.length > 0
                spacing: Theme.space2
                D3Button {
                    text: qsTr("Try again")
                    iconName: "retry"
                    onClicked: root.shell.openFolder(root.shell.folder)
                }
                CaptionText {
                    Layout.fillWidth: true
                    text: root.shell.folder
                    elide: Text.ElideMiddle
                }
            }
            WelcomeQuestion {
                Layout.fillWidth: true
                visible: !root.opening
                vm: root.vm
                shell: root.shell
            }
            ProgressLine {
                Layout.fillWidth: true
                visible: root.opening
                text: root.shell.preparesDemo ? qsTr("Preparing the demo: writing its record and comparing its models. This takes a few seconds the first time.")
                                              : qsTr("Opening %1").arg(root.shell.folder)
                value: root.shell.progress < 1 ? root.shell.progress : -1
                cancellable: true
                onCancelled: root.shell.closeDao()
            }
        }
    }
}
