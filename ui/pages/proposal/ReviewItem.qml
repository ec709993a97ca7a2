import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

ColumnLayout {
    id: root

    required property reviewRow row

    spacing: 0
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1 %2: %3").arg(row.name).arg(row.verdict).arg(row.text)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2
        StrongText {
            text: qsTr("%1 %2").arg(root.row.name).arg(root.row.verdict)
            Accessible.ignored: true
        }
        Chip {
            visible: root.row.demo
            text: qsTr("demo member")
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.row.at
        }
    }
    BodyText {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.proseWidth
        text: root.row.text
        Accessible.ignored: true
    }
}
