import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// The evidence tab: the comparison, or the claims recomputed here.
ColumnLayout {
    id: root

    required property EvidenceViewModel vm
    property bool checking: false

    spacing: Theme.space2

    EvidenceTable {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !root.checking
        vm: root.vm
    }
    ScrollArea {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.checking
        padding: 0
        gutter: Theme.space3
        RecomputeCard {
            width: parent.width
            vm: root.vm
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.space3
        visible: root.vm.state === EvidenceViewModel.Ready
        spacing: Theme.space3
        CaptionText {
            Layout.fillWidth: true
            text: root.checking ? "" : qsTr("Right of the line is better; the dashed tick is the allowed loss. Enter opens a row.")
            wrapMode: Text.Wrap
        }
        D3Button {
            text: root.checking ? qsTr("Back to the comparison") : qsTr("Check the claims here")
            iconName: root.checking ? "arrow-left" : "retry"
            onClicked: root.checking = !root.checking
        }
    }
}
