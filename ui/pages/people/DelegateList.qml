pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Who votes for others, how much they carry and how reliably they vote.
Surface {
    id: root

    required property PeopleViewModel vm

    signal delegateWanted

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 1
        spacing: 0

        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            reuseItems: true
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            currentIndex: -1
            highlightMoveDuration: 0
            model: root.vm.delegates
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Delegates, %1").arg(root.vm.delegateCount)
            T.ScrollBar.vertical: D3ScrollBar {}

            delegate: ListRow {
                id: item
                required property delegateRow row
                required property int index
                width: ListView.view.width
                implicitHeight: Math.max(Theme.proposalRowHeight, contentItem.implicitHeight + 2 * Theme.space2)
                text: row.spoken
                selected: row.address === root.vm.selected
                onClicked: {
                    ListView.view.currentIndex = index;
                    root.vm.selected = selected ? "" : row.address;
                }

                contentItem: RowLayout {
                    spacing: Theme.space3
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0
                        RowLayout {
                            Layout.fillWidth: true
                            spacing: Theme.space2
                            StrongText {
                                Layout.fillWidth: true
                                Layout.maximumWidth: implicitWidth + 1
                                text: item.row.name
                                mayShorten: true
                                Accessible.ignored: true
                            }
                            D3Icon { visible: item.row.verified; icon: "user"; size: 16; color: Theme.better }
                            Chip { visible: item.row.mine; tone: Chip.Accent; text: qsTr("you") }
                            Item { Layout.fillWidth: true }
                        }
                        CaptionText {
                            Layout.fillWidth: true
                            text: item.row.mine ? qsTr("You represent %1").arg(item.row.carries) : qsTr("represents %1").arg(item.row.carries)
                            wrapMode: Text.Wrap
                            Accessible.ignored: true
                        }
                    }
                    ColumnLayout {
                        // A layout fills by itself; the bars stay comparable at one length.
                        Layout.fillWidth: false
                        Layout.preferredWidth: 200 * Theme.textScale
                        spacing: 4
                        CaptionText {
                            Layout.fillWidth: true
                            horizontalAlignment: Text.AlignRight
                            text: item.row.record
                            wrapMode: Text.Wrap
                            Accessible.ignored: true
                        }
                        Rectangle {
                            Layout.fillWidth: true
                            Layout.preferredHeight: 6
                            visible: item.row.recordShare >= 0
                            radius: 3
                            color: Theme.divider
                            Rectangle {
                                width: parent.width * Math.max(0, item.row.recordShare)
                                height: parent.height
                                radius: 3
                                color: Theme.textSecondary
                            }
                        }
                    }
                }
            }
        }
        Divider { Layout.fillWidth: true; visible: become.visible }
        CaptionText {
            id: become
            Layout.fillWidth: true
            Layout.margins: Theme.space3
            Layout.maximumWidth: Theme.captionWidth
            visible: root.vm.ready && root.vm.delegateCount > 0
            text: qsTr("Anybody can represent others. Give your address to those who trust you: they choose you among the members and delegate, and can take it back at any time.")
            wrapMode: Text.Wrap
        }
    }
    EmptyState {
        anchors.centerIn: parent
        width: parent.width
        visible: root.vm.ready && root.vm.delegateCount === 0
        iconName: "people"
        title: qsTr("Nobody represents anybody.")
        cause: qsTr("Who has no time to vote can let somebody they trust vote with their tokens, for everything or for one kind of proposal.")
        actionText: root.vm.actOff.length === 0 ? qsTr("Delegate my vote…") : ""
        onAction: root.delegateWanted()
    }
}
