pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// Where one can go.
NavRail {
    id: root

    required property ShellViewModel shell
    readonly property var places: present([
        { page: "home", icon: "home", name: qsTr("Home") },
        { page: "proposals", icon: "proposals", name: qsTr("Proposals") },
        { page: "models", icon: "models", name: qsTr("Models") },
        { page: "deployments", icon: "deployments", name: qsTr("Deployments") },
        { page: "people", icon: "people", name: qsTr("People") },
        // Before that stage there is no treasury to decide about; Home leads to the page.
        { page: "treasury", icon: "treasury", name: qsTr("Treasury & mandate"), fromStage: 2 }
    ])
    readonly property var tools: present([
        { page: "tray", icon: "tray", name: qsTr("Ballot tray") },
        { page: "keys", icon: "keys", name: qsTr("Keys") },
        { page: "settings", icon: "settings", name: qsTr("Settings") }
    ])

    function present(entries: var): var {
        return entries.filter(entry => shell.hasPage(entry.page) && shell.stage >= (entry.fromStage ?? 0));
    }

    component Entry: NavItem {
        required property var modelData
        iconsOnly: root.iconsOnly
        iconName: modelData.icon
        text: modelData.name
        badge: modelData.page === "proposals" ? root.shell.needsVote : modelData.page === "tray" ? root.shell.tray.count : 0
        // A single proposal belongs to the list it was opened from.
        checked: modelData.page === root.shell.navigator.page
                 || (modelData.page === "proposals" && ["proposal", "compose"].includes(root.shell.navigator.page))
        onClicked: root.shell.navigator.open(modelData.page)
    }

    Repeater {
        model: root.places
        Entry {}
    }
    footer: Repeater {
        model: root.tools
        Entry {}
    }
}
