import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

RowLayout {
    id: root

    required property importNoteRow row
    property string icon: "info"

    spacing: Theme.space2
    Accessible.role: Accessible.ListItem
    Accessible.name: row.text + (row.file.length > 0 ? ", " + row.file : "")

    D3Icon {
        Layout.alignment: Qt.AlignTop
        icon: root.icon
        size: 16
        color: Theme.textSecondary
    }
    D3Text {
        Layout.fillWidth: true
        text: root.row.text
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    CaptionText {
        Layout.maximumWidth: root.width * 0.4
        text: root.row.file
        mayShorten: true
        Accessible.ignored: true
    }
}
