import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// By consequence: what needs this person, what happened, what is live, what they can do.
PageFrame {
    id: root

    required property HomeViewModel vm
    required property ShellViewModel shell

    title: qsTr("Home")

    ScrollArea {
        anchors.fill: parent
        maximumWidth: 960 * Theme.textScale

        HomeAlerts {
            width: parent.width
            visible: any
            vm: root.vm
            shell: root.shell
        }
        LoadingSkeleton {
            width: parent.width
            active: !root.vm.ready
            rows: 8
        }
        HomeVotes {
            width: parent.width
            visible: root.vm.ready
            vm: root.vm
            shell: root.shell
        }
        HomeNews {
            width: parent.width
            visible: root.vm.ready
            vm: root.vm
            shell: root.shell
        }
        HomeLive {
            width: parent.width
            visible: root.vm.ready
            vm: root.vm
            shell: root.shell
        }
        HomePower {
            width: parent.width
            visible: root.vm.ready
            vm: root.vm
            shell: root.shell
        }
    }
}
