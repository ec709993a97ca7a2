import QtQuick
import QtQuick.Layouts
import D3L.Theme

// Something that concerns the whole page. Says what, why and one next step.
Rectangle {
    id: root

    enum Kind { Info, Warning, Critical }

    property int kind: Banner.Info
    property string text: ""
    property string detail: ""
    property string actionText: ""
    property bool dismissible: false
    readonly property color ink: kind === Banner.Critical ? Theme.criticalText
                                 : kind === Banner.Warning ? Theme.warningText : Theme.text

    signal action
    signal dismissed

    visible: text.length > 0
    implicitWidth: 480
    implicitHeight: line.implicitHeight + 2 * Theme.space2
    radius: Theme.radius
    color: kind === Banner.Critical ? Theme.critical : kind === Banner.Warning ? Theme.warningBackground : Theme.sunken
    Accessible.role: Accessible.AlertMessage
    Accessible.name: detail.length > 0 ? text + " " + detail : text

    RowLayout {
        id: line
        x: Theme.space3
        y: Theme.space2
        width: root.width - 2 * Theme.space3
        spacing: Theme.space3

        D3Icon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: (Theme.controlHeight - height) / 2
            icon: root.kind === Banner.Critical ? "critical" : root.kind === Banner.Warning ? "warning" : "info"
            color: root.ink
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.controlHeight
            spacing: 0

            StrongText {
                Layout.fillWidth: true
                text: root.text
                color: root.ink
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            D3Text {
                Layout.fillWidth: true
                visible: root.detail.length > 0
                text: root.detail
                color: root.ink
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        D3Button {
            Layout.alignment: Qt.AlignTop
            visible: root.actionText.length > 0
            text: root.actionText
            onClicked: root.action()
        }
        IconButton {
            Layout.alignment: Qt.AlignTop
            visible: root.dismissible
            name: qsTr("Dismiss")
            iconName: "close"
            ink: root.ink
            onClicked: root.dismissed()
        }
    }
}
