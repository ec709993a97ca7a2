import QtQuick
import D3L.Theme
import D3L.Controls

// In the ballot tray or not, as a box in a list of proposals.
D3CheckBox {
    id: root

    property bool inTray: false
    property string title: ""

    implicitWidth: 20 * Theme.textScale
    checked: inTray
    // Only the tray says what is in it; a full one takes nothing.
    nextCheckState: () => root.inTray ? Qt.Checked : Qt.Unchecked
    Accessible.name: inTray ? qsTr("Take out of the tray: %1").arg(title) : qsTr("Add to tray: %1").arg(title)

    D3ToolTip {
        text: root.inTray ? qsTr("In the ballot tray") : qsTr("Add to the ballot tray (F, A or B chooses at once)")
        visible: root.hovered
    }
}
