import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls

// The head of the list of members; its widths are those of PersonListItem.
Item {
    id: root

    readonly property bool wide: width > 660 * Theme.textScale

    implicitHeight: Theme.rowHeight

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space3 + 2
        spacing: Theme.space3

        LabelText {
            Layout.fillWidth: true
            text: qsTr("Member")
        }
        LabelText {
            Layout.preferredWidth: 110 * Theme.textScale
            visible: root.wide
            horizontalAlignment: Text.AlignRight
            text: qsTr("Tokens")
        }
        LabelText {
            Layout.preferredWidth: 130 * Theme.textScale
            horizontalAlignment: Text.AlignRight
            text: qsTr("Casts, by tokens")
        }
        LabelText {
            Layout.preferredWidth: 130 * Theme.textScale
            horizontalAlignment: Text.AlignRight
            text: qsTr("Casts, by people")
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
