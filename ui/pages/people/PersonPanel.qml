pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// One person in full: the address to compare, what they count and why, who represents whom, and what one can do.
ColumnLayout {
    id: root

    required property PeopleViewModel vm
    required property ShellViewModel shell
    required property PersonViewModel person
    readonly property bool own: person === vm.self

    signal delegateWanted(string to)
    signal transferWanted(string to)
    signal actionWanted

    spacing: Theme.space4

    component Power: ColumnLayout {
        id: power
        property string name
        property string value
        property string why

        Layout.fillWidth: true
        spacing: 0
        // Anchors and no layout: a figure that comes after its name was laid out would stand outside the card.
        Item {
            Layout.fillWidth: true
            implicitHeight: Math.max(label.implicitHeight, figure.implicitHeight)
            LabelText {
                id: label
                anchors.left: parent.left
                anchors.right: figure.left
                anchors.rightMargin: Theme.space2
                text: power.name
                wrapMode: Text.Wrap
            }
            StrongText {
                id: figure
                anchors.right: parent.right
                text: power.value
                font: Theme.figuresStrongFont
            }
        }
        CaptionText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: power.why
            wrapMode: Text.Wrap
        }
    }

    Card {
        Layout.fillWidth: true
        visible: !root.person.known
        title: qsTr("You")
        BodyText {
            text: root.shell.hasAccount ? qsTr("Reading what your account holds…") : qsTr("You are just looking. With a key you see your own power here and can let somebody vote for you.")
        }
        LinkButton {
            visible: !root.shell.hasAccount
            text: qsTr("→ Add a key")
            onClicked: root.shell.navigator.open("keys")
        }
    }
    Card {
        Layout.fillWidth: true
        visible: root.person.known
        title: root.person.name
        titleMayShorten: true
        actions: IconButton {
            visible: !root.own
            name: qsTr("Close the panel")
            iconName: "close"
            onClicked: root.vm.selected = ""
        }

        Flow {
            Layout.fillWidth: true
            spacing: Theme.space2
            Chip {
                icon: "user"
                tone: root.person.verified ? Chip.Good : Chip.Neutral
                text: root.person.verified ? qsTr("verified person") : qsTr("not verified")
            }
            Chip { visible: root.person.demo; text: qsTr("demo member") }
            Chip { visible: root.person.mine; tone: Chip.Accent; text: qsTr("you") }
        }
        CaptionText {
            Layout.fillWidth: true
            visible: root.person.verified
            text: root.vm.verifiedNote
            wrapMode: Text.Wrap
        }
        AddressText {
            Layout.fillWidth: true
            address: root.person.address
        }
        CaptionText {
            Layout.fillWidth: true
            visible: root.person.roles.length > 0
            text: qsTr("Roles: %1").arg(root.person.roles)
            wrapMode: Text.Wrap
        }
        Divider { Layout.fillWidth: true }
        Power { name: qsTr("Tokens"); value: root.person.tokens; why: root.person.transferable }
        Power { name: qsTr("Power where tokens count"); value: root.person.linear; why: root.person.linearWhy }
        Power { name: qsTr("Power where people count"); value: root.person.quadratic; why: root.person.quadraticWhy }
        CaptionText {
            Layout.fillWidth: true
            visible: root.own && !root.person.verified
            text: root.vm.registrar.length > 0 ? qsTr("To be verified, give your address to the registrar, %1, who checks that you are one person.").arg(root.vm.registrar)
                                               : qsTr("Nobody holds the role of registrar, so nobody can be verified now.")
            wrapMode: Text.Wrap
        }
        Power { name: qsTr("Takes part"); why: root.person.record }
        Divider { Layout.fillWidth: true }
        D3Button {
            id: delegate
            Layout.fillWidth: true
            text: qsTr("Delegate my vote…")
            Accessible.name: root.own ? text : qsTr("Delegate my vote to %1…").arg(root.person.name)
            enabled: root.vm.actOff.length === 0 && (root.own || !root.person.mine)
            Accessible.description: root.vm.actOff
            onClicked: root.delegateWanted(root.own ? "" : root.person.address)
        }
        D3Button {
            Layout.fillWidth: true
            text: qsTr("Send tokens…")
            Accessible.name: root.own ? text : qsTr("Send tokens to %1…").arg(root.person.name)
            enabled: delegate.enabled
            Accessible.description: root.vm.actOff
            onClicked: root.transferWanted(root.own ? "" : root.person.address)
        }
        CaptionText {
            Layout.fillWidth: true
            visible: !delegate.enabled
            text: root.vm.actOff.length > 0 ? root.vm.actOff : qsTr("This is the account you act with.")
            wrapMode: Text.Wrap
        }
    }
    Card {
        Layout.fillWidth: true
        visible: root.person.known
        title: qsTr("Represented by")

        Repeater {
            model: root.person.to
            DelegationLine {
                own: root.own
                off: root.vm.actOff
                onShowWanted: address => root.vm.selected = address
                onTakeBackWanted: (slot, name) => {
                    root.vm.beginUndelegate(slot, name);
                    root.actionWanted();
                }
            }
        }
        BodyText {
            visible: root.person.toCount === 0
            text: root.own ? qsTr("Nobody. You vote with your own tokens.") : qsTr("Nobody.")
            color: Theme.textSecondary
        }
    }
    Card {
        Layout.fillWidth: true
        visible: root.person.known && root.person.fromCount > 0
        title: qsTr("Votes for")

        Repeater {
            model: root.person.from
            DelegationLine {
                onShowWanted: address => root.vm.selected = address
            }
        }
        CaptionText {
            visible: text.length > 0
            text: root.person.fromNote
        }
    }
}
