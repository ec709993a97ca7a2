import QtQuick
import D3L.Theme
import D3L.Controls

// The heading of a group of comparisons.
Rectangle {
    id: root

    property string text: ""

    implicitHeight: words.implicitHeight + 2 * Theme.space1
    color: Theme.sunken
    Accessible.role: Accessible.Heading
    Accessible.name: text

    CaptionText {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.space3
        width: parent.width - 2 * Theme.space3
        text: root.text
        wrapMode: Text.Wrap
        color: Theme.text
        Accessible.ignored: true
    }
}
