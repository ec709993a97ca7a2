import QtQuick
import D3L.Theme

// The rail at the side: NavItems as children, those of `footer` at the bottom.
Rectangle {
    id: root

    property bool iconsOnly: false
    default property alias entries: top.data
    property alias footer: bottom.data

    implicitWidth: iconsOnly ? Theme.railIconsWidth : Theme.railWidth
    implicitHeight: top.implicitHeight + bottom.implicitHeight + 3 * Theme.space2
    color: Theme.surface
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")

    // Up and Down walk the entries, as in every list.
    Keys.onDownPressed: Window.activeFocusItem.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onUpPressed: Window.activeFocusItem.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

    Column {
        id: top
        x: Theme.space2
        y: Theme.space2
        width: root.width - 2 * Theme.space2
        spacing: 2
    }
    Column {
        id: bottom
        x: Theme.space2
        y: root.height - height - Theme.space2
        width: root.width - 2 * Theme.space2
        spacing: 2
    }
    Divider {
        vertical: true
        anchors.right: parent.right
        height: parent.height
    }
}
