import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// Puts a proposal into the ballot tray, or leads there once it is in.
D3Button {
    id: root

    required property Tray tray
    required property string proposal
    // What is in it changes with its count.
    readonly property bool there: tray.count > 0 && tray.contains(proposal)

    signal openWanted

    kind: D3Button.Quiet
    iconName: "tray"
    text: there ? qsTr("In the tray: open it") : qsTr("Add to tray")
    onClicked: {
        if (there)
            openWanted();
        else
            tray.add(proposal);
    }
}
