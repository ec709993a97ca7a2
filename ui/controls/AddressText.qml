import QtQuick
import D3L.Theme
import D3L.Controls

// An address in full, in groups of four, so that two of them can be compared by eye. Never mirrored.
FocusScope {
    id: root

    required property string address
    property string label: qsTr("Address")
    property bool canCopy: true
    readonly property string grouped: {
        const prefix = address.startsWith("0x") ? "0x " : "";
        const digits = prefix.length > 0 ? address.slice(2) : address;
        return prefix + (digits.match(/.{1,4}/g) ?? []).join(" ");
    }

    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    implicitWidth: value.implicitWidth + (canCopy ? copy.width + Theme.space1 : 0)
    implicitHeight: Math.max(value.implicitHeight, canCopy ? copy.height : 0)

    // The digits keep their order; the block stands where the line begins.
    readonly property bool fromRight: parent ? parent.LayoutMirroring.enabled : false

    MonoText {
        id: value
        anchors.verticalCenter: parent.verticalCenter
        x: root.fromRight ? Math.max(0, root.width - width - (root.canCopy ? copy.width + Theme.space1 : 0)) : 0
        width: Math.max(0, Math.min(implicitWidth, root.width - (root.canCopy ? copy.width + Theme.space1 : 0)))
        text: root.grouped
        wrapMode: Text.Wrap
        Accessible.name: qsTr("%1: %2").arg(root.label).arg(root.address)
    }
    IconButton {
        id: copy
        x: value.x + value.width + Theme.space1
        anchors.verticalCenter: parent.verticalCenter
        visible: root.canCopy
        name: qsTr("Copy %1").arg(root.label)
        iconName: "copy"
        onClicked: Clipboard.copy(root.address)
    }
}
