pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One row per model; what needs attention stays above, whatever is scrolled. Rows are recycled: a board of hundreds
// of models costs what fits into the window.
Item {
    id: root

    // deploymentBoardRow
    required property QtObject board
    property bool loading: false
    property bool empty: false
    property string openModel: ""
    property string openTarget: ""
    // Pinned above the rows.
    property alias header: head.data
    readonly property alias list: rows

    signal chosen(string model, string target)
    signal emptyAction

    // Anchors and no layout: the head's height follows this item's own, which a layout that is just arranging its
    // rows does not notice (Qt 6.4).
    Item {
        id: head
        readonly property Item content: children.length > 0 ? children[0] : null
        anchors.left: parent.left
        anchors.right: parent.right
        // Never more than half: the board is what one came for.
        height: content ? Math.min(content.implicitHeight, root.height * 0.55) : 0
        visible: height > 0
        Binding { target: head.content; property: "width"; value: head.width; when: head.content !== null }
        Binding { target: head.content; property: "height"; value: head.height; when: head.content !== null }
    }
    Item {
        id: body
        anchors.top: head.bottom
        anchors.topMargin: head.visible ? Theme.space3 : 0
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right

        SectionTitle {
            id: title
            width: parent.width
            visible: rows.visible
            text: qsTr("Models and targets")
        }
        ListView {
            id: rows
            anchors.fill: parent
            anchors.topMargin: title.height + Theme.space3
            visible: !root.empty && !root.loading
            clip: true
            reuseItems: true
            cacheBuffer: 240
            bottomMargin: Theme.space4
            boundsBehavior: Flickable.StopAtBounds
            model: root.board
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Models and targets")
            T.ScrollBar.vertical: D3ScrollBar {}
            delegate: BoardItem {
                width: rows.width
                gutter: Theme.space3
                openModel: root.openModel
                openTarget: root.openTarget
                onChosen: (model, target) => root.chosen(model, target)
            }
        }
        LoadingSkeleton {
            anchors.fill: parent
            active: root.loading
            rows: 6
        }
        EmptyState {
            anchors.fill: parent
            visible: root.empty
            iconName: "deployments"
            title: qsTr("Nothing is deployed yet.")
            cause: qsTr("Once a vote approves a model version, the deployer puts it into service and you can watch it here.")
            actionText: qsTr("See what is being decided")
            onAction: root.emptyAction()
        }
    }
}
