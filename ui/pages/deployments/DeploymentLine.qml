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

    implicitHeight: Math.max(Theme.rowHeight, line.implicitHeight + 2 * Theme.space1)
    text: row.spoken

    contentItem: RowLayout {
        id: line
        spacing: Theme.space3
        StrongText {
            Layout.preferredWidth: (root.withModel ? 240 : 120) * Theme.textScale
            text: root.withModel ? root.row.model + " · " + root.row.target : root.row.target
            Accessible.ignored: true
        }
        DeploymentMark {
            Layout.preferredWidth: 240 * Theme.textScale
            cell: root.row
        }
        CaptionText {
            Layout.fillWidth: true
            opacity: root.width > 720 * Theme.textScale ? 1 : 0
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
