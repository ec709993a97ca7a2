import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.Charts
import D3L.ViewModels
import D3L.Pages

// A model in the registry's list.
ListRow {
    id: root

    required property modelRow row

    implicitHeight: Math.max(Theme.proposalRowHeight, words.implicitHeight + 2 * Theme.space1)
    text: (row.attention ? qsTr("Needs attention: %1, %2, %3, %4") : qsTr("%1, %2, %3, %4")).arg(row.name).arg(row.version).arg(row.live).arg(row.metric)

    contentItem: RowLayout {
        spacing: Theme.space2
        ColumnLayout {
            id: words
            Layout.fillWidth: true
            spacing: 0
            StrongText {
                Layout.fillWidth: true
                text: root.row.name
                mayShorten: true
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                text: root.row.live.length > 0 ? root.row.version + " · " + root.row.live : root.row.version
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            // The sign beside it says nothing by itself.
            CaptionText {
                Layout.fillWidth: true
                visible: root.row.attention
                text: qsTr("needs attention")
                color: Theme.worse
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                visible: text.length > 0
                text: root.row.metric
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        D3Icon {
            visible: root.row.attention
            icon: "warning"
            color: Theme.worse
        }
        Sparkline {
            visible: root.row.history.length > 1
            Layout.preferredWidth: 64
            values: root.row.history
            description: qsTr("Its main metric over %1").arg(root.row.versions)
        }
    }
}
