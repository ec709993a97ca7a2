// 100,000 rows of a SQLite table, each a label, a share and a bar.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

ApplicationWindow {
    id: window
    required property var rows
    width: 1000
    height: 700
    visible: true
    ListView {
        anchors.fill: parent
        model: window.rows
        reuseItems: true
        cacheBuffer: 200
        delegate: ItemDelegate {
            id: row
            required property string title
            required property int share
            width: ListView.view.width
            height: 44
            contentItem: RowLayout {
                Label { text: row.title; Layout.fillWidth: true; elide: Text.ElideRight }
                Label { text: row.share + " %" }
                ProgressBar { value: row.share / 100 }
            }
        }
    }
}
