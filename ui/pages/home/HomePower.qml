import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// How much this account counts, and two small lines.
Card {
    id: root

    required property HomeViewModel vm
    required property ShellViewModel shell

    title: qsTr("Your power")

    StrongText {
        Layout.fillWidth: true
        text: root.vm.power
        wrapMode: Text.Wrap
    }
    BodyText {
        visible: text.length > 0
        text: root.vm.powerNote
        color: Theme.textSecondary
    }
    LinkButton {
        visible: root.vm.powerStep.length > 0
        text: qsTr("→ %1").arg(root.vm.powerStep)
        onClicked: root.shell.navigator.open("people")
    }
    Divider { Layout.fillWidth: true }
    CaptionText {
        Layout.fillWidth: true
        visible: text.length > 0
        text: root.vm.rewards
        wrapMode: Text.Wrap
    }
    CaptionText {
        Layout.fillWidth: true
        text: root.vm.mandate
        wrapMode: Text.Wrap
    }
    LinkButton {
        text: qsTr("→ Treasury & mandate")
        onClicked: root.shell.navigator.open("treasury")
    }
}
