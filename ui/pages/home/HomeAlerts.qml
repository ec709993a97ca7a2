import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// What is wrong or stopped; nothing here means nothing is.
Column {
    id: root

    required property HomeViewModel vm
    required property ShellViewModel shell
    // By their texts: an item that is not shown says that its children are not visible either.
    readonly property bool any: broken.text + start.text + problem.text + paused.text + attention.text !== ""

    spacing: Theme.space2

    Banner {
        id: broken
        width: parent.width
        kind: Banner.Critical
        text: root.shell.checked === ShellViewModel.Broken ? root.shell.checkedDetail : ""
    }
    Banner {
        id: start
        width: parent.width
        kind: Banner.Warning
        text: root.shell.startFailure
    }
    Banner {
        id: problem
        width: parent.width
        kind: Banner.Warning
        text: root.vm.problem
    }
    Banner {
        id: paused
        width: parent.width
        kind: Banner.Warning
        text: root.vm.paused
    }
    Banner {
        id: attention
        width: parent.width
        kind: Banner.Warning
        text: root.vm.attention
        actionText: root.shell.hasPage("deployments") ? qsTr("Look") : ""
        onAction: root.shell.navigator.open("deployments")
    }
}
