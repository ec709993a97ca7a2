pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Charts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// What the treasury holds, what was granted from it and is still vesting, and what is newly made for rewards.
ColumnLayout {
    id: root

    required property TreasuryViewModel vm
    required property ShellViewModel shell
    required property bool canCompose

    signal composeWanted(string what)

    spacing: Theme.space4

    Card {
        Layout.fillWidth: true
        title: qsTr("In the treasury")
        TitleText { text: root.vm.balance }
        BodyText {
            Layout.maximumWidth: Theme.proseWidth
            text: root.vm.balanceNote
            color: Theme.textSecondary
        }
        D3Button {
            visible: root.canCompose
            text: qsTr("Propose a grant…")
            enabled: root.vm.grantsOff.length === 0
            disabledReason: root.vm.grantsOff
            onClicked: root.composeWanted("grant")
        }
    }
    Card {
        Layout.fillWidth: true
        title: qsTr("Grants")
        Repeater {
            model: root.vm.grants
            ColumnLayout {
                id: grant
                required property grantRow row
                Layout.fillWidth: true
                spacing: 2
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.space3
                    StrongText { Layout.fillWidth: true; text: qsTr("To %1, %2").arg(grant.row.recipient).arg(grant.row.at); wrapMode: Text.Wrap }
                    FiguresText { text: grant.row.amount; font: Theme.figuresStrongFont }
                }
                ProgressLine { Layout.fillWidth: true; text: grant.row.vesting; value: grant.row.share }
                LinkButton {
                    Layout.fillWidth: true
                    text: grant.row.title
                    mayShorten: true
                    onClicked: root.shell.navigator.open("proposal", grant.row.proposal)
                }
            }
        }
        BodyText {
            Layout.maximumWidth: Theme.proseWidth
            visible: root.vm.grantCount === 0
            text: root.vm.grantsOff.length > 0 ? qsTr("None. %1").arg(root.vm.grantsOff) : qsTr("None so far.")
            color: Theme.textSecondary
        }
    }
    Card {
        Layout.fillWidth: true
        title: qsTr("Emissions")
        BodyText {
            Layout.maximumWidth: Theme.proseWidth
            text: root.vm.emissionNow.length > 0 ? qsTr("%1 are made for rewards in each period.").arg(root.vm.emissionNow)
                                                 : qsTr("None: this DAO makes no new tokens for rewards.")
            color: root.vm.emissionNow.length > 0 ? Theme.text : Theme.textSecondary
        }
        DotPlot {
            Layout.fillWidth: true
            Layout.maximumWidth: 640 * Theme.textScale
            visible: root.vm.emissionValues.length > 1
            names: root.vm.emissionNames
            values: root.vm.emissionValues
            candidateIndex: root.vm.emissionValues.length - 1
            yTitle: qsTr("%1 per period").arg(root.vm.symbol)
            yLow: 0
            description: root.vm.emissionText
        }
    }
}
