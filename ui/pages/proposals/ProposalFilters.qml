import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// Search, kind, state and order in one line.
RowLayout {
    id: root

    required property ProposalsViewModel vm

    function focusSearch() {
        search.input.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    spacing: Theme.space2

    SearchField {
        id: search
        Layout.fillWidth: true
        Layout.maximumWidth: 320 * Theme.textScale
        placeholder: qsTr("Search titles and texts  ( / )")
        text: root.vm.search
        onEdited: root.vm.search = text
    }
    D3ComboBox {
        Layout.preferredWidth: 160 * Theme.textScale
        model: root.vm.tracks
        currentIndex: root.vm.track
        combo.Accessible.name: qsTr("Kind: %1").arg(currentText)
        onActivated: index => root.vm.track = index
    }
    D3ComboBox {
        Layout.preferredWidth: 140 * Theme.textScale
        model: root.vm.states
        currentIndex: root.vm.state
        combo.Accessible.name: qsTr("State: %1").arg(currentText)
        onActivated: index => root.vm.state = index
    }
    D3ComboBox {
        Layout.preferredWidth: 160 * Theme.textScale
        model: root.vm.orders
        currentIndex: root.vm.order
        combo.Accessible.name: qsTr("Order: %1").arg(currentText)
        onActivated: index => root.vm.order = index
    }
    D3Button {
        visible: root.vm.filtered
        kind: D3Button.Quiet
        text: qsTr("Clear filters")
        onClicked: root.vm.clearFilters()
    }
    Item { Layout.fillWidth: true }
    CaptionText {
        visible: root.vm.filtered
        text: root.vm.count === 1 ? qsTr("1 proposal") : qsTr("%1 proposals").arg(root.vm.count.toLocaleString(Qt.locale(), "f", 0))
    }
}
