pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// The values of the report, as its files state them. Some at first, more when asked for: a list that scrolled
// inside of a page that scrolls would catch the wheel.
Card {
    id: root

    required property ReportViewModel vm

    title: qsTr("Values")

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        Repeater {
            model: root.vm.metrics
            Item {
                id: item
                required property importMetricRow row
                Layout.fillWidth: true
                implicitHeight: Math.max(Theme.rowHeight, line.implicitHeight + Theme.space1)
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1, %2: %3, %4, %5").arg(row.metric).arg(row.where).arg(row.value).arg(row.better).arg(row.n)
                RowLayout {
                    id: line
                    anchors.fill: parent
                    spacing: Theme.space3
                    D3Text { Layout.fillWidth: true; font: Theme.tableFont; text: item.row.metric + " · " + item.row.where; wrapMode: Text.Wrap; Accessible.ignored: true }
                    FiguresText { Layout.preferredWidth: 110 * Theme.textScale; text: item.row.value; Accessible.ignored: true }
                    CaptionText { Layout.preferredWidth: 110 * Theme.textScale; text: item.row.better; wrapMode: Text.Wrap; Accessible.ignored: true }
                    CaptionText { Layout.preferredWidth: 110 * Theme.textScale; text: item.row.n; wrapMode: Text.Wrap; Accessible.ignored: true }
                }
            }
        }
    }
    LinkButton {
        visible: root.vm.moreMetrics > 0
        text: qsTr("Show more: %1 are not shown").arg(root.vm.moreMetrics)
        onClicked: root.vm.showMoreMetrics()
    }
}
