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

    signal chosen(string model, string target)

    implicitHeight: Math.max(names.implicitHeight, cells.implicitHeight) + 2 * Theme.space2
    height: implicitHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2").arg(row.model).arg(row.summary)

    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
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
        y: Theme.space2
        spacing: Theme.space2
        // A number and not the cells themselves: a recycled row keeps its items and fills them anew.
        Repeater {
            model: root.row.cellCount
            BoardCell {
                required property int index
                cell: root.row.cellAt(index)
                open: root.openModel === cell.model && root.openTarget === cell.target
                onClicked: root.chosen(cell.model, cell.target)
            }
        }
    }
}
