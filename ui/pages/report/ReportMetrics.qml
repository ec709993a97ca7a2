pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// The values of the report, as its files state them.
Card {
    id: root

    required property ReportViewModel vm

    title: qsTr("Values")

    ListView {
        id: list
        Layout.fillWidth: true
        implicitHeight: Math.min(contentHeight, 10 * Theme.rowHeight)
        clip: true
        reuseItems: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        currentIndex: -1
        boundsBehavior: Flickable.StopAtBounds
        model: root.vm.metrics
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Values of %1").arg(root.vm.reportName)
        T.ScrollBar.vertical: D3ScrollBar {}
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0

        delegate: Item {
            id: item
            required property importMetricRow row
            width: ListView.view.width
            implicitHeight: Math.max(Theme.rowHeight, line.implicitHeight + Theme.space1)
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1, %2: %3, %4, %5").arg(row.metric).arg(row.where).arg(row.value).arg(row.better).arg(row.n)
            FocusRing { shown: item.ListView.isCurrentItem && list.activeFocus; gap: -2 }
            RowLayout {
                id: line
                anchors.fill: parent
                anchors.rightMargin: Theme.space4
                spacing: Theme.space3
                D3Text { Layout.fillWidth: true; font: Theme.tableFont; text: item.row.metric + " · " + item.row.where; wrapMode: Text.Wrap; Accessible.ignored: true }
                FiguresText { Layout.preferredWidth: 110 * Theme.textScale; text: item.row.value; Accessible.ignored: true }
                CaptionText { Layout.preferredWidth: 110 * Theme.textScale; text: item.row.better; wrapMode: Text.Wrap; Accessible.ignored: true }
                CaptionText { Layout.preferredWidth: 110 * Theme.textScale; text: item.row.n; wrapMode: Text.Wrap; Accessible.ignored: true }
            }
        }
    }
}
