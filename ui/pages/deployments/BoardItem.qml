pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One model with its targets as cells.
RowLayout {
    id: root

    required property deploymentBoardRow row
    property string openModel: ""
    property string openTarget: ""

    signal chosen(string model, string target)

    spacing: Theme.space3

    ColumnLayout {
        Layout.preferredWidth: 150 * Theme.textScale
        Layout.maximumWidth: 150 * Theme.textScale
        spacing: 0
        StrongText {
            Layout.fillWidth: true
            text: root.row.model
        }
        CaptionText {
            Layout.fillWidth: true
            text: root.row.summary
        }
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.space2
        Repeater {
            model: root.row.cells
            T.AbstractButton {
                id: cell
                required property deploymentCell modelData
                readonly property bool open: root.openModel === modelData.model && root.openTarget === modelData.target
                width: 200 * Theme.textScale
                height: Theme.captionLine + Theme.bodyLine + 2 * Theme.space2
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.Button
                Accessible.name: modelData.spoken
                Accessible.onPressAction: cell.clicked()
                onClicked: root.chosen(modelData.model, modelData.target)
                background: Rectangle {
                    radius: Theme.radius
                    color: cell.open ? Theme.selected : cell.hovered ? Theme.hover : Theme.surface
                    border.width: cell.open ? 2 : 1
                    border.color: cell.open ? Theme.accent : cell.modelData.attention ? Theme.worse : Theme.divider
                    FocusRing { shown: cell.visualFocus }
                }
                contentItem: Item {
                    CaptionText {
                        x: Theme.space2
                        y: Theme.space2
                        width: parent.width - 2 * Theme.space2
                        text: cell.modelData.target
                        Accessible.ignored: true
                    }
                    DeploymentMark {
                        x: Theme.space2
                        y: Theme.space2 + Theme.captionLine
                        width: parent.width - 2 * Theme.space2
                        cell: cell.modelData
                    }
                }
            }
        }
    }
}
