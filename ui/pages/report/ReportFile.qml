import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// A file of the folder: what it is, or why it is left out.
RowLayout {
    id: root

    required property importFileRow row

    spacing: Theme.space3
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2").arg(row.name).arg(row.what)

    D3Icon {
        Layout.alignment: Qt.AlignTop
        icon: root.row.broken ? "critical" : "file"
        size: 16
        color: root.row.broken ? Theme.worse : Theme.textSecondary
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        StrongText {
            Layout.fillWidth: true
            text: root.row.name
            wrapMode: Text.WrapAnywhere
            Accessible.ignored: true
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.row.what
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    DigestText {
        visible: root.row.digest.length > 0
        digest: root.row.digest
    }
}
