pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Charts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// How evenly power is spread: as it is held and as it is cast once everybody who delegated is represented.
ScrollArea {
    id: root

    required property PeopleViewModel vm

    padding: 0
    gutter: Theme.space3
    maximumWidth: 960 * Theme.textScale

    component Spread: Card {
        id: spread
        property string headline
        property string gini
        property string nakamoto

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        StrongText {
            Layout.fillWidth: true
            text: spread.headline
            wrapMode: Text.Wrap
        }
        KeyValueRow { keyWidth: 170 * Theme.textScale; key: qsTr("Gini coefficient"); value: spread.gini; note: qsTr("0: all alike, 1: one has it all") }
        KeyValueRow { keyWidth: 170 * Theme.textScale; key: qsTr("Nakamoto coefficient"); value: spread.nakamoto; note: qsTr("the fewest who have more than half") }
    }

    RowLayout {
        width: parent.width
        spacing: Theme.space3

        D3RadioCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            text: qsTr("Where tokens count")
            detail: qsTr("Every token is a vote.")
            checked: !root.vm.byPeople
            onClicked: root.vm.byPeople = false
        }
        D3RadioCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            text: qsTr("Where people count")
            detail: qsTr("The square root of each verified person's tokens.")
            checked: root.vm.byPeople
            onClicked: root.vm.byPeople = true
        }
    }
    Card {
        width: parent.width
        title: qsTr("Who has how much")
        LinePlot {
            Layout.fillWidth: true
            Layout.maximumWidth: 640 * Theme.textScale
            Layout.preferredHeight: 280 * Theme.textScale
            xTitle: qsTr("People, smallest first, %")
            yTitle: qsTr("Power they have together, % of all")
            xLow: 0
            xHigh: 100
            yLow: 0
            yHigh: 100
            diagonal: true
            description: qsTr("As held: %1 Gini %2. With delegation: %3 Gini %4. The straight line is what it would be if all were alike.")
                .arg(root.vm.heldHeadline).arg(root.vm.heldGini).arg(root.vm.carriedHeadline).arg(root.vm.carriedGini)
            PlotSeries { name: qsTr("as held"); points: root.vm.heldCurve; baseline: true }
            PlotSeries { name: qsTr("with delegation"); points: root.vm.carriedCurve }
        }
        CaptionText {
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.captionWidth
            text: qsTr("The further a curve hangs below the straight line, the fewer decide. Today's holdings; the treasury, which nobody votes with, is left out.")
            wrapMode: Text.Wrap
        }
    }
    RowLayout {
        width: parent.width
        spacing: Theme.space3
        Spread { title: qsTr("As held"); headline: root.vm.heldHeadline; gini: root.vm.heldGini; nakamoto: root.vm.heldNakamoto }
        Spread { title: qsTr("With delegation"); headline: root.vm.carriedHeadline; gini: root.vm.carriedGini; nakamoto: root.vm.carriedNakamoto }
    }
    Item { width: 1; height: Theme.space4 }
}
