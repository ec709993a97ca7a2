import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// The vote in words, before it is signed.
ColumnLayout {
    id: root

    required property VoteSheetViewModel vm
    readonly property real keys: 140 * Theme.textScale

    spacing: Theme.space2

    BodyText {
        Layout.fillWidth: true
        text: root.vm.what
        font: Theme.bodyStrongFont
    }
    KeyValueRow { keyWidth: root.keys; key: qsTr("Your power"); value: root.vm.power.length > 0 ? root.vm.power : root.vm.powerNote; note: root.vm.power.length > 0 ? root.vm.powerNote : "" }
    KeyValueRow { keyWidth: root.keys; key: qsTr("If it passes"); value: root.vm.ifPasses }
    KeyValueRow { keyWidth: root.keys; key: qsTr("If it does not pass"); value: root.vm.ifNot }
    KeyValueRow { keyWidth: root.keys; visible: root.vm.evidence.length > 0; key: qsTr("Evidence"); value: root.vm.evidence }
    KeyValueRow { keyWidth: root.keys; key: qsTr("Public and permanent"); value: root.vm.permanence }
    D3Text {
        Layout.fillWidth: true
        text: (root.vm.match === VoteSheetViewModel.Matches ? "✓ " : "◌ ") + root.vm.matchText
        wrapMode: Text.Wrap
    }
}
