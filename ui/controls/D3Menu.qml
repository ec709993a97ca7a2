import QtQuick
import QtQuick.Templates as T
import D3L.Theme

T.Menu {
    id: root

    implicitWidth: 220 * Theme.textScale
    implicitHeight: contentHeight + 2 * padding
    padding: Theme.space1
    margins: Theme.space2
    overlap: 1

    delegate: D3MenuItem {}
    contentItem: ListView {
        implicitHeight: contentHeight
        model: root.contentModel
        interactive: contentHeight > height
        clip: true
        currentIndex: root.currentIndex
    }
    background: Surface { border.color: Theme.controlBorder }
}
