import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// One line of what happened.
RowLayout {
    id: root

    required property timelineRow row

    spacing: Theme.space3
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2. %3").arg(row.at).arg(row.text).arg(row.detail)

    ColumnLayout {
        Layout.preferredWidth: 84 * Theme.textScale
        Layout.fillWidth: false
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: 2
        spacing: 0
        CaptionText {
            Layout.fillWidth: true
            text: root.row.time
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        CaptionText {
            Layout.fillWidth: true
            visible: root.row.newDay
            text: root.row.day
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    Rectangle {
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: (Theme.bodyLine - height) / 2
        implicitWidth: 8
        implicitHeight: 8
        radius: root.row.tone === 2 ? 0 : 4
        color: root.row.minor ? "transparent" : root.row.tone === 2 ? Theme.worse : root.row.tone === 1 ? Theme.better : Theme.textSecondary
        border.width: 1
        border.color: root.row.tone === 2 ? Theme.worse : root.row.tone === 1 ? Theme.better : Theme.textSecondary
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        D3Text {
            Layout.fillWidth: true
            text: root.row.text
            color: root.row.tone === 2 ? Theme.worse : root.row.minor ? Theme.textSecondary : Theme.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        CaptionText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.row.detail
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
