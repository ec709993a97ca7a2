import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// "Cy — Everything, until taken back", with the way to take it back where it is one's own.
ColumnLayout {
    id: root

    required property delegationRow row
    property bool own: false
    // Why one cannot sign here; empty if one can.
    property string off: ""

    signal showWanted(string address)
    signal takeBackWanted(int slot, string name)

    Layout.fillWidth: true
    spacing: 0

    LinkButton {
        Layout.fillWidth: true
        text: root.row.name
        mayShorten: true
        Accessible.description: root.row.address
        onClicked: root.showWanted(root.row.address)
    }
    CaptionText {
        Layout.fillWidth: true
        text: qsTr("%1, %2").arg(root.row.scope).arg(root.row.until)
        wrapMode: Text.Wrap
    }
    D3Button {
        Layout.topMargin: Theme.space1
        visible: root.own
        text: qsTr("Take back")
        Accessible.name: qsTr("Take back from %1: %2").arg(root.row.name).arg(root.row.scope)
        enabled: root.off.length === 0
        disabledReason: root.off
        onClicked: root.takeBackWanted(root.row.slot, root.row.name)
    }
}
