import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One target of a model as a line that opens its panel.
ListRow {
    id: root

    required property deploymentCell row
    property bool withModel: false

    readonly property bool wide: width > 720 * Theme.textScale

    implicitHeight: Math.max(Theme.rowHeight, line.implicitHeight + 2 * Theme.space1)
    text: row.spoken

    contentItem: Item {
        id: line
        implicitHeight: Math.max(place.implicitHeight, trouble.visible ? trouble.implicitHeight : 0)

        // Name and mark beside each other where both fit, else the mark below.
        Flow {
            id: place
            readonly property real free: line.width - chevron.width - Theme.space3
            readonly property bool fits: names.fullWidth + Theme.space3 + mark.fullWidth <= free
            readonly property real nameWidth: (root.withModel ? 240 : 120) * Theme.textScale
            anchors.left: parent.left
            y: (line.height - height) / 2
            width: root.wide ? nameWidth + Theme.space3 + 240 * Theme.textScale : free
            // Also what lies between the lines, where there are two.
            spacing: root.wide || fits ? Theme.space3 : 0

            Row {
                id: names
                readonly property real fullWidth: model.implicitWidth + between.width + target.implicitWidth
                width: root.wide ? place.nameWidth : place.fits ? place.free - Theme.space3 - mark.fullWidth : place.free
                // What gives way is the model: which target it is about must be seen.
                StrongText {
                    id: model
                    width: Math.min(implicitWidth, Math.max(0, names.width - between.width - target.width))
                    mayShorten: true
                    text: root.withModel ? root.row.model : ""
                    Accessible.ignored: true
                }
                // By itself, so that it stands between them also when read from the right.
                StrongText {
                    id: between
                    width: root.withModel ? implicitWidth : 0
                    visible: root.withModel
                    text: " · "
                    Accessible.ignored: true
                }
                StrongText {
                    id: target
                    width: Math.min(implicitWidth, names.width * (root.withModel ? 0.7 : 1))
                    mayShorten: true
                    text: root.row.target
                    Accessible.ignored: true
                }
            }
            DeploymentMark {
                id: mark
                width: root.wide ? 240 * Theme.textScale : Math.min(fullWidth, place.free)
                cell: root.row
            }
        }
        CaptionText {
            id: trouble
            anchors.left: place.right
            anchors.leftMargin: Theme.space3
            anchors.right: chevron.left
            anchors.rightMargin: Theme.space3
            y: (line.height - height) / 2
            visible: root.wide
            text: root.row.trouble
            // In full in the panel that the line opens.
            mayShorten: true
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        D3Icon {
            id: chevron
            anchors.right: parent.right
            y: (line.height - height) / 2
            icon: root.mirrored ? "chevron-left" : "chevron-right"
            size: 16
            color: Theme.textSecondary
        }
    }
}
