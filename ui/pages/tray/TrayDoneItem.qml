import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// A vote the record has taken.
RowLayout {
    id: root

    required property trayRow row

    signal openWanted

    spacing: Theme.space3
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2. %3").arg(row.title).arg(row.choiceWord).arg(row.result)

    D3Icon { icon: "check"; size: 18 }
    StrongText {
        Layout.preferredWidth: 72 * Theme.textScale
        text: root.row.choiceWord
        Accessible.ignored: true
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        LinkButton {
            Layout.fillWidth: true
            text: root.row.title
            mayShorten: true
            onClicked: root.openWanted()
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.row.result
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
