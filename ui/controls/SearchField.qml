import QtQuick
import D3L.Theme

// Search as one types; Esc empties it.
D3TextField {
    id: root

    placeholder: qsTr("Search")
    iconName: "search"
    Keys.onEscapePressed: event => {
        event.accepted = text.length > 0;
        if (text.length > 0) {
            input.clear();
            edited();
        }
    }

    trailing: IconButton {
        name: qsTr("Clear search")
        visible: root.text.length > 0
        width: visible ? implicitWidth : 0
        iconName: "close"
        onClicked: {
            root.input.clear();
            root.edited();
            root.input.forceActiveFocus();
        }
    }
}
