pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// What happened lately, newest first.
Card {
    id: root

    required property HomeViewModel vm
    required property ShellViewModel shell

    title: vm.freshCount > 0 ? qsTr("Since you were here") : qsTr("What happened")

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Repeater {
            id: list
            model: root.vm.news
            ListRow {
                id: line
                required property newsRow row
                Layout.fillWidth: true
                implicitHeight: Math.max(Theme.rowHeight, lines.implicitHeight + 2 * Theme.space1)
                readonly property string told: row.detail.length > 0 ? qsTr("%1, %2").arg(row.text).arg(row.detail) : row.text
                text: row.fresh ? qsTr("New: %1").arg(told) : told
                leftPadding: 0
                rightPadding: 0
                enabled: row.proposal.length > 0
                onClicked: root.shell.navigator.open("proposal", row.proposal)

                contentItem: RowLayout {
                    spacing: Theme.space3
                    D3Icon {
                        icon: line.row.icon
                        size: 18
                        color: Theme.textSecondary
                    }
                    ColumnLayout {
                        id: lines
                        Layout.fillWidth: true
                        spacing: 0
                        D3Text {
                            Layout.fillWidth: true
                            text: line.row.text
                            font: line.row.fresh ? Theme.bodyStrongFont : Theme.bodyFont
                            mayShorten: true
                        }
                        CaptionText {
                            Layout.fillWidth: true
                            visible: text.length > 0
                            text: line.row.detail
                            wrapMode: Text.Wrap
                        }
                    }
                    AgoText {
                        at: line.row.at
                        now: root.shell.now
                    }
                }
            }
        }
        EmptyState {
            Layout.fillWidth: true
            visible: list.count === 0
            iconName: "clock"
            title: qsTr("Nothing has happened yet.")
            cause: qsTr("Votes that passed and models that went live are listed here.")
        }
    }
}
