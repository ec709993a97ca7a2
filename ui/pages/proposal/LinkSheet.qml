import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls

// An address somebody else wrote opens only after it was shown in full.
Sheet {
    id: root

    property string address: ""

    title: qsTr("Open this address in the browser?")
    acceptText: qsTr("Open")
    rejectText: qsTr("Cancel")
    onAccepted: {
        Qt.openUrlExternally(address);
        close();
    }

    function ask(url: string) {
        address = url;
        open();
    }

    BodyText {
        Layout.fillWidth: true
        text: qsTr("The proposer wrote it. It is not part of this program.")
    }
    MonoText {
        Layout.fillWidth: true
        text: root.address
        wrapMode: Text.WrapAnywhere
    }
}
