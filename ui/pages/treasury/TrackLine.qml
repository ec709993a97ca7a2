import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// The rules one kind of proposal gets, in two lines.
ColumnLayout {
    id: root

    required property trackRulesRow row

    spacing: 0
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2. %3 %4").arg(row.track).arg(row.stage).arg(first.text).arg(second.text)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2
        StrongText {
            text: root.row.track
            color: root.row.open ? Theme.text : Theme.textSecondary
            Accessible.ignored: true
        }
        Chip {
            icon: root.row.open ? "" : "lock"
            text: root.row.stage
        }
        Item { Layout.fillWidth: true }
    }
    CaptionText {
        id: first
        Layout.fillWidth: true
        text: qsTr("Counts %1; passes with %2 For and a quorum of %3 of all tokens; proposing takes %4.")
            .arg(root.row.counts).arg(root.row.majority).arg(root.row.quorum).arg(root.row.proposing)
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    CaptionText {
        id: second
        Layout.fillWidth: true
        text: root.row.times
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    Divider { Layout.fillWidth: true; Layout.topMargin: Theme.space1 }
}
