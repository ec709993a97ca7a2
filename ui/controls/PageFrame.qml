import QtQuick
import QtQuick.Layouts
import D3L.Theme

// The frame of a page: title, a line under it, actions at its end, and a body that fills the rest. Give the body
// anchors.fill or use a ScrollArea.
FocusScope {
    id: root

    property string title: ""
    property string subtitle: ""
    property alias actions: actionRow.data
    // Between head and body, e.g. banners and tabs.
    property alias below: belowColumn.data
    default property alias content: body.data

    Accessible.role: Accessible.Pane
    Accessible.name: title

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space6
            Layout.rightMargin: Theme.space6
            Layout.topMargin: Theme.space4
            Layout.bottomMargin: Theme.space3
            visible: root.title.length > 0
            spacing: Theme.space4

            ColumnLayout {
                Layout.fillWidth: true
                // However tall the actions are, a title stands where it stands on every page.
                Layout.alignment: Qt.AlignTop
                spacing: 0
                TitleText {
                    Layout.fillWidth: true
                    text: root.title
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                }
                D3Text {
                    Layout.fillWidth: true
                    visible: text.length > 0
                    text: root.subtitle
                    color: Theme.textSecondary
                    wrapMode: Text.Wrap
                }
            }
            Row {
                id: actionRow
                Layout.alignment: Qt.AlignVCenter
                spacing: Theme.space2
            }
        }
        ColumnLayout {
            id: belowColumn
            Layout.fillWidth: true
            // A layout fills by default: without children this one would take half the page.
            Layout.fillHeight: false
            Layout.leftMargin: Theme.space6
            Layout.rightMargin: Theme.space6
            spacing: Theme.space2
        }
        Item {
            id: body
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }
}
