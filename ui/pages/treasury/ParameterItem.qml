pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// One number; opened, its history and the way to change it.
ColumnLayout {
    id: root

    required property parameterRow row
    required property QtObject history
    required property ShellViewModel shell
    required property bool canCompose
    property bool open: false

    signal toggled
    signal composeWanted

    spacing: 0

    ListRow {
        Layout.fillWidth: true
        implicitHeight: Math.max(Theme.rowHeight + Theme.space2, contentItem.implicitHeight + Theme.space2)
        selected: root.open
        text: qsTr("%1: %2, %3").arg(root.row.word).arg(root.row.value).arg(root.row.note.length > 0 ? qsTr("%1, %2").arg(root.row.note).arg(root.row.since) : root.row.since)
        Accessible.description: root.open ? qsTr("expanded") : qsTr("collapsed")
        onClicked: root.toggled()

        contentItem: RowLayout {
            spacing: Theme.space3
            D3Icon {
                icon: root.open ? "chevron-down" : "chevron-right"
                size: 16
                color: Theme.textSecondary
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                StrongText { Layout.fillWidth: true; text: root.row.word; wrapMode: Text.Wrap; Accessible.ignored: true }
                CaptionText { Layout.fillWidth: true; visible: text.length > 0; text: root.row.note; wrapMode: Text.Wrap; Accessible.ignored: true }
            }
            CaptionText { text: root.row.since; Accessible.ignored: true }
            FiguresText {
                Layout.preferredWidth: 160 * Theme.textScale
                horizontalAlignment: Text.AlignRight
                text: root.row.value
                font: Theme.figuresStrongFont
                Accessible.ignored: true
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.space8 + Theme.space3
        Layout.rightMargin: Theme.space4
        Layout.topMargin: Theme.space2
        Layout.bottomMargin: Theme.space3
        visible: root.open
        spacing: Theme.space2

        Repeater {
            model: root.open ? root.history : null
            RowLayout {
                id: change
                required property parameterChangeRow row
                Layout.fillWidth: true
                spacing: Theme.space3
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1: %2, by %3").arg(row.at).arg(row.change).arg(row.by)

                CaptionText {
                    Layout.preferredWidth: 170 * Theme.textScale
                    text: change.row.at
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
                FiguresText {
                    Layout.preferredWidth: 200 * Theme.textScale
                    horizontalAlignment: Text.AlignLeft
                    text: change.row.change
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
                LinkButton {
                    Layout.fillWidth: true
                    visible: change.row.proposal.length > 0
                    text: change.row.by
                    mayShorten: true
                    onClicked: root.shell.navigator.open("proposal", change.row.proposal)
                }
                D3Text {
                    Layout.fillWidth: true
                    visible: change.row.proposal.length === 0
                    text: change.row.by
                    color: Theme.textSecondary
                    Accessible.ignored: true
                }
            }
        }
        CaptionText {
            Layout.fillWidth: true
            text: qsTr("Changed by proposals of the kind “%1”. In the record: %2").arg(root.row.track).arg(root.row.name)
            wrapMode: Text.Wrap
        }
        D3Button {
            visible: root.canCompose
            text: qsTr("Propose a change…")
            Accessible.name: qsTr("Propose a change of %1").arg(root.row.word)
            enabled: root.row.changeOff.length === 0
            disabledReason: root.row.changeOff
            onClicked: root.composeWanted()
        }
        CaptionText {
            Layout.fillWidth: true
            visible: !root.canCompose && text.length > 0
            text: root.row.changeOff
            wrapMode: Text.Wrap
        }
    }
}
