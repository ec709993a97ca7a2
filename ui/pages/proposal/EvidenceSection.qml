import QtQuick
import D3L.Theme
import D3L.Controls

// The heading of a group of comparisons.
Rectangle {
    id: root

    required property string section

    implicitHeight: Theme.captionLine + 2 * Theme.space1
    color: Theme.sunken
    Accessible.role: Accessible.Heading
    Accessible.name: section

    CaptionText {
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.space3
        width: parent.width - 2 * Theme.space3
        text: root.section
        color: Theme.text
        Accessible.ignored: true
    }
}
