// The least that a governance client shows: a header, a search field, 20 rows with label, bar, button.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

ApplicationWindow {
    width: 1000
    height: 700
    visible: true
    header: ToolBar {
        RowLayout {
            anchors.fill: parent
            Label { text: "Proposals"; font.pixelSize: 20; Layout.fillWidth: true }
            ToolButton { text: "New" }
            ToolButton { text: "Sync" }
        }
    }
    ColumnLayout {
        anchors.fill: parent
        TextField { placeholderText: "Search"; Layout.fillWidth: true }
        ListView {
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            model: 20
            delegate: ItemDelegate {
                required property int index
                width: ListView.view.width
                contentItem: RowLayout {
                    Label { text: "Proposal " + index + ": a title of some length"; Layout.fillWidth: true }
                    Label { text: (index * 37 % 100) + " %" }
                    ProgressBar { value: (index * 37 % 100) / 100 }
                    Button { text: "Vote" }
                }
            }
        }
    }
}
