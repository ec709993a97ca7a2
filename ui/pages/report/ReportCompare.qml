import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// The next step: beside which model's live version it shall stand.
Card {
    id: root

    required property ReportViewModel vm

    title: vm.reportName

    RowLayout {
        Layout.fillWidth: true
        visible: root.vm.models.length > 0
        spacing: Theme.space2
        D3ComboBox {
            id: model
            Layout.preferredWidth: 260 * Theme.textScale
            label: qsTr("Model of this DAO")
            model: root.vm.models
        }
        D3Button {
            Layout.alignment: Qt.AlignBottom
            text: qsTr("Compare with live")
            onClicked: root.vm.compare(model.currentIndex)
        }
        Item { Layout.fillWidth: true }
    }
    BodyText {
        Layout.fillWidth: true
        visible: root.vm.models.length === 0
        text: qsTr("Open a DAO with models to compare it with what is live.")
    }
}
