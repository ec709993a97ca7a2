import QtQuick
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
    implicitHeight: Math.max(words.implicitHeight, Theme.controlHeight) + 2 * Theme.space2
    radius: Theme.radius
    color: kind === Banner.Critical ? Theme.critical : kind === Banner.Warning ? Theme.warningBackground : Theme.sunken
    Accessible.role: Accessible.AlertMessage
    Accessible.name: detail.length > 0 ? text + " " + detail : text

    D3Icon {
        id: sign
        anchors.left: parent.left
        anchors.leftMargin: Theme.space3
        y: Theme.space2 + (Theme.controlHeight - height) / 2
        icon: root.kind === Banner.Critical ? "critical" : root.kind === Banner.Warning ? "warning" : "info"
        color: root.ink
    }
    Column {
        id: words
        anchors.left: sign.right
        anchors.leftMargin: Theme.space3
        anchors.right: buttons.left
        anchors.rightMargin: buttons.width > 0 ? Theme.space3 : 0
        y: Math.max(Theme.space2, (root.height - implicitHeight) / 2)

        StrongText {
            width: parent.width
            text: root.text
            color: root.ink
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        D3Text {
            width: parent.width
            visible: root.detail.length > 0
            text: root.detail
            color: root.ink
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: Theme.space3
        y: Theme.space2
        spacing: Theme.space2

        D3Button {
            visible: root.actionText.length > 0
            text: root.actionText
            onClicked: root.action()
        }
        IconButton {
            visible: root.dismissible
            name: qsTr("Dismiss")
            iconName: "close"
            ink: root.ink
            onClicked: root.dismissed()
        }
    }
}
