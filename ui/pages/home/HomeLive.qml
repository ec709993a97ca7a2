pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// What people get now, a line per model.
Card {
    id: root

    required property HomeViewModel vm
    required property ShellViewModel shell

    title: qsTr("Live now")
    actions: LinkButton {
        visible: root.shell.hasPage("deployments")
        text: qsTr("→ Deployments")
        onClicked: root.shell.navigator.open("deployments")
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Repeater {
            id: list
            model: root.vm.live
            ListRow {
                id: line
                required property liveRow row
                Layout.fillWidth: true
                text: qsTr("%1 %2, %3").arg(row.model).arg(row.version).arg(row.state)
                leftPadding: 0
                rightPadding: 0
                onClicked: if (root.shell.hasPage("models")) root.shell.navigator.open("models", row.model)

                contentItem: RowLayout {
                    spacing: Theme.space3
                    StrongText {
                        Layout.preferredWidth: 240 * Theme.textScale
                        text: line.row.model
                    }
                    D3Text {
                        Layout.fillWidth: true
                        font: Theme.figuresFont
                        text: line.row.version
                    }
                    StateChip {
                        phase: line.row.phase
                        text: line.row.state
                    }
                }
            }
        }
        EmptyState {
            Layout.fillWidth: true
            visible: list.count === 0
            iconName: "models"
            title: qsTr("No model is live yet.")
            cause: qsTr("A model goes live when a proposal to deploy it passes.")
        }
    }
}
