import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// What concerns every deployment: nobody who deploys, a pause, a deployer that cannot work, a targets.toml that is
// wrong, an export.
ColumnLayout {
    id: root

    required property DeploymentsViewModel vm

    signal keysWanted

    spacing: Theme.space2

    Banner {
        Layout.fillWidth: true
        kind: root.vm.restLocked || root.vm.restFailed ? Banner.Warning : Banner.Info
        text: root.vm.restText
        actionText: root.vm.restLocked ? qsTr("Unlock under Keys") : root.vm.restFailed ? qsTr("Try again") : ""
        onAction: {
            if (root.vm.restLocked)
                root.keysWanted();
            else
                root.vm.readPlacesAnew();
        }
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.placesProblem.length > 0 ? qsTr("Nothing is deployed from this computer: targets.toml is wrong.") : ""
        detail: root.vm.placesProblem
        actionText: qsTr("Mended, read it again")
        onAction: root.vm.readPlacesAnew()
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.trouble
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Warning
        text: root.vm.pauseText
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.exporting.failed ? qsTr("Nothing was exported.") : ""
        detail: root.vm.exporting.sentence
        dismissible: true
        onDismissed: root.vm.exporting.reset()
    }
    Banner {
        Layout.fillWidth: true
        text: root.vm.exporting.state === Operation.Succeeded ? qsTr("Exported.") : ""
        dismissible: true
        onDismissed: root.vm.exporting.reset()
    }
}
