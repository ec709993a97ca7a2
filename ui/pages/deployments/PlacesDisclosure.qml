pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// How the deployer of this program reaches its targets. Secrets are never shown; the file names where they lie.
Disclosure {
    id: root

    required property DeploymentsViewModel vm

    text: qsTr("How targets are reached")

    BodyText {
        Layout.fillWidth: true
        text: root.vm.placesPresent ? qsTr("From this file; for a target it leaves out, this computer does nothing. A change counts once the file is read again.")
                                    : qsTr("Every target is a folder on this computer. Put a file of this name there to deploy to registries, MLflow or webhooks:")
    }
    MonoText {
        Layout.fillWidth: true
        text: root.vm.placesFile
        wrapMode: Text.WrapAnywhere
    }
    Repeater {
        model: root.vm.places
        KeyValueRow {
            required property deploymentPlaceRow row
            Layout.fillWidth: true
            key: row.name
            value: row.kind + " · " + row.where
            note: row.promise
        }
    }
    D3Button {
        visible: root.vm.placesPresent
        text: qsTr("Read the file again")
        iconName: "retry"
        onClicked: root.vm.readPlacesAnew()
    }
}
