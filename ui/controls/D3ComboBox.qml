pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import D3L.Theme

// One of a list. `model`, `textRole`, `valueRole` and `currentIndex` as usual.
FieldFrame {
    id: root

    property alias model: combo.model
    property alias textRole: combo.textRole
    property alias valueRole: combo.valueRole
    property alias currentIndex: combo.currentIndex
    property alias currentValue: combo.currentValue
    readonly property string currentText: combo.displayText
    property alias combo: combo

    signal activated(int index)

    T.ComboBox {
        id: combo

        width: parent.width
        height: Theme.controlHeight
        focus: true
        leftPadding: mirrored ? Theme.controlHeight : Theme.space2 + 2
        rightPadding: mirrored ? Theme.space2 + 2 : Theme.controlHeight
        hoverEnabled: true
        Accessible.role: Accessible.ComboBox
        Accessible.name: (root.label.length > 0 ? root.label + ": " : "") + displayText
        Accessible.description: root.note
        onActivated: index => root.activated(index)

        contentItem: D3Text {
            text: combo.displayText
            // In full in the list that it opens.
            mayShorten: true
            color: combo.enabled ? Theme.text : Theme.textSecondary
            verticalAlignment: Text.AlignVCenter
            Accessible.ignored: true
        }
        indicator: D3Icon {
            x: combo.mirrored ? Theme.space2 : combo.width - width - Theme.space2
            y: (combo.height - height) / 2
            icon: "chevron-down"
            size: 16
            color: Theme.textSecondary
        }
        background: FieldBox {
            focused: combo.visualFocus || combo.popup.visible
            wrong: root.error.length > 0
        }
        delegate: ChoiceRow {
            required property var model
            required property int index
            width: ListView.view ? ListView.view.width : combo.width
            text: combo.textRole.length > 0 ? model[combo.textRole] : model.modelData
            highlighted: combo.highlightedIndex === index
            chosen: combo.currentIndex === index
        }
        popup: T.Popup {
            y: combo.height + 2
            width: combo.width
            height: Math.min(contentItem.implicitHeight + 2 * padding, 320)
            padding: Theme.space1
            margins: Theme.space2
            contentItem: ListView {
                clip: true
                implicitHeight: contentHeight
                model: combo.delegateModel
                currentIndex: combo.highlightedIndex
                boundsBehavior: Flickable.StopAtBounds
                T.ScrollBar.vertical: D3ScrollBar {}
            }
            background: Surface { border.color: Theme.controlBorder }
        }
    }
}
