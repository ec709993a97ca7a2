import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// One ballot in parts; what is neither For nor Against abstains.
Disclosure {
    id: root

    required property VoteSheetViewModel vm

    text: qsTr("More: split your power")
    onOpenChanged: if (open) root.vm.choice = VoteSheetViewModel.Split

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space3
        D3TextField {
            Layout.fillWidth: true
            label: qsTr("For, %")
            text: root.vm.splitFor.toString()
            inputMethodHints: Qt.ImhDigitsOnly
            validator: IntValidator { bottom: 0; top: 100 }
            onEdited: root.vm.splitFor = parseInt(text) || 0
        }
        D3TextField {
            Layout.fillWidth: true
            label: qsTr("Against, %")
            text: root.vm.splitAgainst.toString()
            inputMethodHints: Qt.ImhDigitsOnly
            validator: IntValidator { bottom: 0; top: 100 }
            onEdited: root.vm.splitAgainst = parseInt(text) || 0
        }
        ColumnLayout {
            Layout.fillWidth: true
            LabelText { text: qsTr("Abstain") }
            D3Text { text: qsTr("%1 %").arg(Math.max(0, 100 - root.vm.splitFor - root.vm.splitAgainst)) }
        }
    }
}
