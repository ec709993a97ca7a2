pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One row per model; what needs attention stays above, whatever is scrolled. Rows are recycled: a board of hundreds
// of models costs what fits into the window.
ColumnLayout {
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

    spacing: Theme.space3

    Item {
        id: head
        readonly property Item content: children.length > 0 ? children[0] : null
        Layout.fillWidth: true
        // Never more than half: the board is what one came for.
        Layout.preferredHeight: content ? Math.min(content.implicitHeight, root.height * 0.55) : 0
        visible: Layout.preferredHeight > 0
        Binding { target: head.content; property: "width"; value: head.width; when: head.content !== null }
        Binding { target: head.content; property: "height"; value: head.height; when: head.content !== null }
    }
    SectionTitle {
        Layout.fillWidth: true
        visible: rows.visible
        text: qsTr("Models and targets")
    }
    ListView {
        id: rows
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !root.empty && !root.loading
        clip: true
        reuseItems: true
        cacheBuffer: 240
        boundsBehavior: Flickable.StopAtBounds
        model: root.board
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Models and targets")
        T.ScrollBar.vertical: D3ScrollBar {}
        delegate: BoardItem {
            width: rows.width - Theme.space3
            openModel: root.openModel
            openTarget: root.openTarget
            onChosen: (model, target) => root.chosen(model, target)
        }
    }
    LoadingSkeleton {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.loading
        active: root.loading
        rows: 6
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.empty
        iconName: "deployments"
        title: qsTr("Nothing is deployed yet.")
        cause: qsTr("Once a vote approves a model version, the deployer puts it into service and you can watch it here.")
        actionText: qsTr("See what is being decided")
        onAction: root.emptyAction()
    }
    CaptionText {
        Layout.fillWidth: true
        Layout.minimumHeight: implicitHeight
        Layout.bottomMargin: Theme.space2
        visible: rows.visible
        text: qsTr("✓ read back · ✕ stopped · ? no answer · ≠ serves something else · → accepted, cannot be read back. A shield: the target itself refuses older decisions; others are read back and repaired.")
        wrapMode: Text.Wrap
    }
}
