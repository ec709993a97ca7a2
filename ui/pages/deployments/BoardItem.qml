pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One model with its targets as cells.
Item {
    id: root

    required property deploymentBoardRow row
    property string openModel: ""
    property string openTarget: ""
    // Kept free at the end of the row for the scroll bar.
    property real gutter: 0

    signal chosen(string model, string target)

    implicitHeight: Math.max(names.implicitHeight, cells.implicitHeight) + 2 * Theme.space2
    height: implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2").arg(row.model).arg(row.summary)

    Divider {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: root.gutter
    }
    Column {
        id: names
        anchors.left: parent.left
        y: Theme.space2
        width: 150 * Theme.textScale
        StrongText {
            width: parent.width
            text: root.row.model
            mayShorten: true
        }
        CaptionText {
            width: parent.width
            text: root.row.summary
        }
    }
    Flow {
        id: cells
        anchors.left: names.right
        anchors.leftMargin: Theme.space3
        anchors.right: parent.right
        anchors.rightMargin: root.gutter
        y: Theme.space2
        spacing: Theme.space2
        // A number and not the cells themselves: a recycled row keeps its items and fills them anew.
        Repeater {
            model: root.row.cellCount
            BoardCell {
                required property int index
                // With large letters beside an open panel there is room for less than a whole cell.
                width: Math.min(implicitWidth, cells.width)
                cell: root.row.cellAt(index)
                open: root.openModel === cell.model && root.openTarget === cell.target
                onClicked: root.chosen(cell.model, cell.target)
            }
        }
    }
}
