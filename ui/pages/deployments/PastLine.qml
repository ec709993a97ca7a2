import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One thing that happened, with the way to the vote behind it.
RowLayout {
    id: root

    required property deploymentPastRow row

    signal opened

    spacing: Theme.space3
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2. %3").arg(row.at).arg(row.text).arg(row.detail)

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        D3Text {
            Layout.fillWidth: true
            text: root.row.text
            color: root.row.bad ? Theme.worse : Theme.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.row.detail.length > 0 ? root.row.at + " · " + root.row.detail : root.row.at
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    LinkButton {
        Layout.alignment: Qt.AlignTop
        visible: root.row.proposal.length > 0
        text: qsTr("→ The vote")
        onClicked: root.opened()
    }
}
