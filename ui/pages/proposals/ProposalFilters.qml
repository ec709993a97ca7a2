import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// Kind, state and order; in as many lines as they need.
Flow {
    id: root

    required property ProposalsViewModel vm
    // What they take side by side.
    readonly property real lineWidth: (160 + 140 + 160) * Theme.textScale + 2 * spacing

    spacing: Theme.space2

    D3ComboBox {
        width: 160 * Theme.textScale
        model: root.vm.tracks
        currentIndex: root.vm.track
        combo.Accessible.name: qsTr("Kind: %1").arg(currentText)
        onActivated: index => root.vm.track = index
    }
    D3ComboBox {
        width: 140 * Theme.textScale
        model: root.vm.states
        currentIndex: root.vm.state
        combo.Accessible.name: qsTr("State: %1").arg(currentText)
        onActivated: index => root.vm.state = index
    }
    D3ComboBox {
        width: 160 * Theme.textScale
        model: root.vm.orders
        currentIndex: root.vm.order
        combo.Accessible.name: qsTr("Order: %1").arg(currentText)
        onActivated: index => root.vm.order = index
    }
}
