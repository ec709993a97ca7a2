pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// One choice: what it is about, three equal answers, a reason, and what stands against it.
Card {
    id: root

    required property trayRow row
    required property real now
    property bool busy: false
    readonly property bool open: row.blocked.length === 0

    signal chosen(int choice)
    signal reasoned(string reason)
    signal removeWanted
    signal openWanted

    title: row.title
    titleMayShorten: true
    actions: IconButton {
        name: qsTr("Take %1 out of the tray").arg(root.row.title)
        iconName: "close"
        enabled: !root.busy
        onClicked: root.removeWanted()
    }

    // What one types must not be overwritten by a row that was read a moment ago.
    onRowChanged: if (!reason.input.activeFocus) reason.text = row.reason
    Component.onCompleted: reason.text = row.reason

    BodyText {
        Layout.maximumWidth: Theme.proseWidth
        text: root.row.what
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space3
        CaptionText {
            visible: root.row.deadline > 0 && root.open
            text: qsTr("Closes")
        }
        Countdown {
            visible: root.row.deadline > 0 && root.open
            deadline: root.row.deadline
            now: root.now
        }
        CaptionText {
            Layout.fillWidth: true
            visible: root.open
            text: root.row.power.length > 0 ? qsTr("Your power: %1. %2").arg(root.row.power).arg(root.row.powerNote) : root.row.powerNote
            wrapMode: Text.Wrap
        }
        LinkButton {
            text: qsTr("→ Open the proposal")
            Accessible.name: qsTr("Open the proposal %1").arg(root.row.title)
            onClicked: root.openWanted()
        }
    }
    CaptionText {
        Layout.fillWidth: true
        visible: text.length > 0
        text: root.row.evidence
        wrapMode: Text.Wrap
    }
    Banner {
        Layout.fillWidth: true
        text: root.row.blocked
        detail: qsTr("It stays here until you take it out.")
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.open
        enabled: !root.busy
        spacing: Theme.space2

        Repeater {
            model: [
                { name: qsTr("For"), choice: VoteSheetViewModel.For },
                { name: qsTr("Against"), choice: VoteSheetViewModel.Against },
                { name: qsTr("Abstain"), choice: VoteSheetViewModel.Abstain }
            ]
            D3RadioCard {
                required property var modelData
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: modelData.name
                checked: root.row.choice === modelData.choice
                Accessible.name: qsTr("%1: %2").arg(modelData.name).arg(root.row.title)
                onClicked: root.chosen(modelData.choice)
            }
        }
    }
    D3TextField {
        id: reason
        Layout.fillWidth: true
        visible: root.open
        enabled: !root.busy
        label: qsTr("Reason (public, optional)")
        maximumLength: 4000
        input.Accessible.name: qsTr("Reason for %1").arg(root.row.title)
        onEdited: keep.restart()
        input.onActiveFocusChanged: if (!input.activeFocus) root.reasoned(text)

        Timer {
            id: keep
            interval: 400
            onTriggered: root.reasoned(reason.text)
        }
    }
    CaptionText {
        Layout.fillWidth: true
        visible: text.length > 0 && root.open
        text: root.row.earlier
        wrapMode: Text.Wrap
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Warning
        text: root.row.conflict
    }
    Banner {
        Layout.fillWidth: true
        kind: root.row.working ? Banner.Info : root.row.uncertain ? Banner.Warning : Banner.Critical
        text: root.row.result
    }
}
