import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Every ballot with its reason, power and receipt; the largest first. Its components are not bound: Qt 6.4 makes a
// list's header in a context of its own and refuses bound ones there.
Surface {
    id: root

    required property ProposalViewModel vm

    ListView {
        id: list
        anchors.fill: parent
        anchors.margins: 1
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        currentIndex: -1
        model: root.vm.ballots
        Accessible.role: Accessible.List
        Accessible.name: root.vm.ballotsText
        T.ScrollBar.vertical: D3ScrollBar {}

        // Room for what scrolls along above the first ballot.
        topMargin: head.height
        delegate: BallotItem { width: ListView.view.width }
    }
    // Not a `header`: Qt 6.4 cannot make one in a file whose components are bound.
    Item {
        id: head
        property real before: 0
        parent: list.contentItem
        y: list.originY - height
        width: list.width
        height: above.implicitHeight + 2 * Theme.space2
        // It grows downwards: what was opened is what one wants to see. After the list has taken the new margin over.
        onHeightChanged: {
            const atTop = list.contentY <= list.originY - before + 1;
            before = height;
            if (atTop)
                Qt.callLater(() => list.contentY = list.originY - list.topMargin);
        }

        ColumnLayout {
            id: above
            x: Theme.space3
            y: Theme.space2
            width: parent.width - 2 * Theme.space3
            spacing: Theme.space2

            PowerLens {
                Layout.fillWidth: true
                vm: root.vm.lens
            }
            CaptionText {
                Layout.fillWidth: true
                visible: text.length > 0
                text: (root.vm.takenBack + " " + root.vm.ballotsNote).trim()
                wrapMode: Text.Wrap
            }
            Divider { Layout.fillWidth: true }
        }
    }
    EmptyState {
        anchors.centerIn: parent
        width: parent.width
        visible: root.vm.ballotCount === 0
        title: qsTr("No votes yet.")
        cause: root.vm.voting ? qsTr("Yours could be the first; everybody can then see it here with its receipt.") : root.vm.closedText
    }
}
