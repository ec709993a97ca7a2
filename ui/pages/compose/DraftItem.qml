import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// A draft on this computer.
RowLayout {
    id: root

    required property draftRow row

    signal chosen
    signal removeWanted

    spacing: Theme.space2

    D3Icon {
        icon: root.row.damaged ? "warning" : "edit"
        size: 18
        color: root.row.damaged ? Theme.critical : Theme.textSecondary
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        D3Text {
            Layout.fillWidth: true
            text: root.row.title
            mayShorten: true
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.row.note
            wrapMode: Text.Wrap
        }
    }
    D3Button {
        visible: !root.row.damaged
        text: qsTr("Go on")
        Accessible.name: qsTr("Go on with %1").arg(root.row.title)
        onClicked: root.chosen()
    }
    IconButton {
        name: qsTr("Delete %1").arg(root.row.title)
        iconName: "close"
        onClicked: root.removeWanted()
    }
}
