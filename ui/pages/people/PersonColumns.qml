import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls

// The head of the list of members; its widths are those of PersonListItem.
Item {
    id: root

    // Of the columns of tokens; may be empty.
    required property string symbol
    readonly property bool wide: width > 660 * Theme.textScale

    implicitHeight: Math.max(Theme.rowHeight, heads.implicitHeight + Theme.space1)

    component Head: LabelText {
        wrapMode: Text.Wrap
    }

    RowLayout {
        id: heads
        anchors.fill: parent
        anchors.leftMargin: Theme.space3 + 1
        anchors.rightMargin: Theme.space3 + 1
        spacing: Theme.space3

        Head {
            Layout.fillWidth: true
            text: qsTr("Member")
        }
        Head {
            Layout.preferredWidth: 110 * Theme.textScale
            visible: root.wide
            horizontalAlignment: Text.AlignRight
            text: root.symbol.length > 0 ? qsTr("Tokens, %1").arg(root.symbol) : qsTr("Tokens")
        }
        Head {
            Layout.preferredWidth: 140 * Theme.textScale
            horizontalAlignment: Text.AlignRight
            text: root.symbol.length > 0 ? qsTr("Casts by tokens, %1").arg(root.symbol) : qsTr("Casts by tokens")
        }
        Head {
            Layout.preferredWidth: 140 * Theme.textScale
            horizontalAlignment: Text.AlignRight
            text: qsTr("Casts by people, votes")
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
