pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// The members, searchable. Rows make their texts when they come into view.
ColumnLayout {
    id: root

    required property PeopleViewModel vm

    spacing: Theme.space3

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space3

        SearchField {
            id: search
            Layout.fillWidth: true
            Layout.maximumWidth: 420 * Theme.textScale
            placeholder: qsTr("Search names, addresses, roles  ( / )")
            onEdited: root.vm.search = text
        }
        Item { Layout.fillWidth: true }
        D3ComboBox {
            Layout.preferredWidth: 230 * Theme.textScale
            model: root.vm.orders
            currentIndex: root.vm.order
            combo.Accessible.name: qsTr("Order: %1").arg(currentText)
            onActivated: index => root.vm.order = index
        }
    }
    Surface {
        Layout.fillWidth: true
        Layout.fillHeight: true

        PersonColumns {
            id: head
            width: parent.width
            symbol: root.vm.symbol
        }
        ListView {
            id: list
            anchors.fill: parent
            anchors.margins: 1
            anchors.topMargin: head.height
            clip: true
            focus: true
            reuseItems: true
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            currentIndex: -1
            highlightMoveDuration: 0
            model: root.vm.rows
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Members, %1").arg(root.vm.count)
            T.ScrollBar.vertical: D3ScrollBar {}

            delegate: PersonListItem {
                width: ListView.view.width
                selected: row.address === root.vm.selected
                onClicked: {
                    ListView.view.currentIndex = index;
                    root.vm.selected = selected ? "" : row.address;
                }
            }
            Keys.onPressed: event => {
                event.accepted = true;
                if (event.key === Qt.Key_J)
                    list.incrementCurrentIndex();
                else if (event.key === Qt.Key_K)
                    list.decrementCurrentIndex();
                else if (event.key === Qt.Key_Home)
                    list.currentIndex = list.count > 0 ? 0 : -1;
                else if (event.key === Qt.Key_End)
                    list.currentIndex = list.count - 1;
                else if (event.key === Qt.Key_Slash)
                    search.input.forceActiveFocus();
                else if (event.key === Qt.Key_Return && list.currentItem)
                    root.vm.selected = (list.currentItem as PersonListItem).row.address;
                else
                    event.accepted = false;
            }
        }
        EmptyState {
            anchors.centerIn: parent
            width: parent.width
            visible: root.vm.ready && root.vm.count === 0
            iconName: "people"
            title: qsTr("Nobody matches.")
            cause: qsTr("No name, address or role here contains “%1”.").arg(root.vm.search)
            actionText: qsTr("Show everybody")
            onAction: {
                search.input.clear();
                root.vm.search = "";
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.vm.ready && root.vm.count > 0
        spacing: Theme.space2
        D3Icon {
            Layout.alignment: Qt.AlignTop
            icon: "user"
            size: 16
            color: Theme.better
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.vm.verifiedNote
            wrapMode: Text.Wrap
        }
    }
}
