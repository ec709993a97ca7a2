import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// A kind of proposal, with what stands in the way of this account.
RowLayout {
    id: root

    required property trackRow row

    signal chosen

    spacing: Theme.space3

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        StrongText {
            Layout.fillWidth: true
            text: root.row.name
        }
        CaptionText {
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.captionWidth
            text: root.row.blocked.length > 0 ? root.row.blocked : root.row.about
            wrapMode: Text.Wrap
        }
    }
    // At the top: in the middle they stay where a height that is gone has put them (Qt 6.4 does not arrange again).
    D3Icon {
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: (Theme.controlHeight - size) / 2
        visible: root.row.blocked.length > 0
        icon: "lock"
        size: 18
        color: Theme.textSecondary
    }
    D3Button {
        Layout.alignment: Qt.AlignTop
        text: qsTr("Write")
        enabled: root.row.blocked.length === 0
        Accessible.name: qsTr("Write: %1").arg(root.row.name)
        Accessible.description: root.row.blocked
        onClicked: root.chosen()
    }
}
