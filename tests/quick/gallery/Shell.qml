import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls

Item {
    LayoutMirroring.enabled: Qt.application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    width: 1280
    height: 800

    TopBar {
        id: bar
        width: parent.width
        leading: D3Button { kind: D3Button.Quiet; text: "Deep3 Labs"; iconName: "chevron-down" }
        middle: SearchField { Layout.fillWidth: true; placeholder: "Search (Ctrl+K)" }
        trailing: [
            Chip { text: "Verified to #18,402"; icon: "check" },
            IconButton { name: "Account"; iconName: "user" },
            IconButton { name: "Lock"; iconName: "lock" }
        ]
    }
    NavRail {
        id: rail
        anchors.left: parent.left
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        NavItem { text: "Home"; iconName: "home" }
        NavItem { text: "Proposals"; iconName: "proposals"; checked: true; badge: 3 }
        NavItem { text: "Models"; iconName: "models" }
        NavItem { text: "Deployments"; iconName: "deployments" }
        NavItem { text: "People"; iconName: "people" }
        NavItem { text: "Record"; iconName: "record" }
        footer: [
            NavItem { text: "Ballot tray"; iconName: "tray"; badge: 120 },
            NavItem { text: "Keys"; iconName: "keys" },
            NavItem { text: "Settings"; iconName: "settings" }
        ]
    }
    NavRail {
        id: narrow
        anchors.left: rail.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        iconsOnly: true
        NavItem { text: "Home"; iconName: "home"; iconsOnly: true; checked: true }
        NavItem { text: "Proposals"; iconName: "proposals"; iconsOnly: true; badge: 3 }
    }
    PageFrame {
        anchors.left: narrow.right
        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        title: "Proposals"
        subtitle: "12 in this DAO"
        actions: D3Button { kind: D3Button.Primary; text: "Compose"; iconName: "plus" }
        below: D3TabBar {
            Layout.fillWidth: true
            D3TabButton { text: "Needs me"; count: 3 }
            D3TabButton { text: "Open"; count: 7 }
        }
        ListView {
            anchors.fill: parent
            anchors.margins: 24
            model: 14
            delegate: ListRow {
                required property int index
                width: ListView.view.width
                selected: index === 2
                text: "Replace intent-router v1.3.2 with v1.4.0, number " + index
            }
        }
    }
}
