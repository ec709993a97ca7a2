import QtQuick
import QtQuick.Layouts
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

    contentItem: RowLayout {
        id: line
        spacing: Theme.space3
        StrongText {
            Layout.fillWidth: !root.wide
            Layout.preferredWidth: (root.withModel ? 240 : 120) * Theme.textScale
            Layout.minimumWidth: 96 * Theme.textScale
            mayShorten: true
            text: root.withModel ? root.row.model + " · " + root.row.target : root.row.target
            Accessible.ignored: true
        }
        DeploymentMark {
            Layout.preferredWidth: root.wide ? 240 * Theme.textScale : fullWidth
            Layout.minimumWidth: Layout.preferredWidth
            cell: root.row
        }
        CaptionText {
            Layout.fillWidth: true
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
            icon: "chevron-right"
            size: 16
            color: Theme.textSecondary
        }
    }
}
