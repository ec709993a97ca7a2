pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Where each version comes from, newest first: a line down to its parent.
Card {
    id: root

    required property ModelsViewModel vm

    title: qsTr("Lineage")

    Repeater {
        model: root.vm.lineage
        RowLayout {
            id: item
            required property lineageRow row
            required property int index
            readonly property bool last: index === root.vm.lineageCount - 1
            Layout.fillWidth: true
            spacing: Theme.space3
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1, %2. %3").arg(row.version).arg(row.parent).arg(row.facts)

            Item {
                Layout.preferredWidth: 12
                Layout.fillHeight: true
                Rectangle { anchors.horizontalCenter: parent.horizontalCenter; y: 4; width: 10; height: 10; radius: 5; color: item.index === 0 ? Theme.text : Theme.surface; border.width: 2; border.color: Theme.text }
                Rectangle { anchors.horizontalCenter: parent.horizontalCenter; y: 14; width: 2; height: parent.height - 6; visible: !item.last; color: Theme.divider }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.bottomMargin: Theme.space2
                spacing: 0
                StrongText {
                    Layout.fillWidth: true
                    text: item.row.version + " · " + item.row.parent
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
                CaptionText {
                    Layout.fillWidth: true
                    visible: text.length > 0
                    text: item.row.facts
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }
        }
    }
    CaptionText {
        Layout.fillWidth: true
        text: qsTr("As the reports state it; each report was put to a vote.")
        wrapMode: Text.Wrap
    }
}
