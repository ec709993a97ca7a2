import QtQuick
import D3L.Theme
import D3L.Controls

// A digest: its ends, all of it on demand, and a copy. Hex never mirrors.
FocusScope {
    id: root

    required property string digest
    // What it is a digest of, for the buttons' names.
    property string label: qsTr("Digest")
    property bool full: false
    property int ends: 6
    readonly property string shown: full || digest.length <= 2 * ends + 3 ? digest
                                    : digest.slice(0, ends + (digest.startsWith("0x") ? 2 : 0)) + "…" + digest.slice(-ends)

    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    implicitWidth: value.implicitWidth + buttons.width + Theme.space1
    implicitHeight: Math.max(value.implicitHeight, buttons.height)

    // The digits keep their order; the block stands where the line begins.
    readonly property bool fromRight: parent ? parent.LayoutMirroring.enabled : false

    MonoText {
        id: value
        anchors.verticalCenter: parent.verticalCenter
        x: root.fromRight ? Math.max(0, root.width - width - buttons.width - Theme.space1) : 0
        width: Math.max(0, Math.min(implicitWidth, root.width - buttons.width - Theme.space1))
        text: root.shown
        wrapMode: root.full ? Text.WrapAnywhere : Text.NoWrap
        Accessible.name: qsTr("%1: %2").arg(root.label).arg(root.digest)
    }
    Row {
        id: buttons
        x: value.x + value.width + Theme.space1
        anchors.verticalCenter: parent.verticalCenter

        IconButton {
            visible: root.digest.length > 2 * root.ends + 3
            name: root.full ? qsTr("Show less of %1").arg(root.label) : qsTr("Show all of %1").arg(root.label)
            iconName: root.full ? "minus" : "more"
            onClicked: root.full = !root.full
        }
        IconButton {
            name: qsTr("Copy %1").arg(root.label)
            iconName: "copy"
            onClicked: Clipboard.copy(root.digest)
        }
    }
}
