pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Where a proposal begins: go on with a draft, open what a pipeline wrote, or choose what it is about.
ScrollArea {
    id: root

    required property DraftsViewModel vm

    signal draftWanted(string id)

    maximumWidth: 960 * Theme.textScale

    Banner {
        width: parent.width
        kind: Banner.Critical
        text: root.vm.opening.sentence
        dismissible: true
        onDismissed: root.vm.opening.reset()
    }
    Card {
        width: parent.width
        title: root.vm.draftCount > 0 ? qsTr("Drafts on this computer (%1)").arg(root.vm.draftCount) : qsTr("Drafts on this computer")
        actions: D3Button {
            text: qsTr("Open a file…")
            iconName: "folder"
            onClicked: chooser.open()
        }
        Repeater {
            model: root.vm.drafts
            DraftItem {
                Layout.fillWidth: true
                onChosen: root.draftWanted(row.id)
                onRemoveWanted: {
                    discard.draft = row.id;
                    discard.name = row.title;
                    discard.open();
                }
            }
        }
        D3Text {
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.proseWidth
            visible: root.vm.draftCount === 0
            text: qsTr("None yet. What you write is kept here by itself, and nobody else sees it until you sign it. A proposal that somebody or a program drafted for you comes as a file: open it, or drop it here.")
            color: Theme.textSecondary
            wrapMode: Text.Wrap
        }
    }
    Card {
        width: parent.width
        title: qsTr("What is it about?")
        Repeater {
            model: root.vm.tracks
            TrackItem {
                Layout.fillWidth: true
                onChosen: root.vm.begin(row.number)
            }
        }
        LoadingSkeleton {
            Layout.fillWidth: true
            active: !root.vm.ready
            rows: 6
        }
    }

    Sheet {
        id: discard
        property string draft: ""
        property string name: ""
        title: qsTr("Delete this draft?")
        acceptText: qsTr("Delete draft")
        dangerous: true
        onAccepted: {
            root.vm.remove(draft);
            close();
        }
        BodyText {
            Layout.fillWidth: true
            text: qsTr("“%1” and the copies of its files are deleted from this computer. Nothing of it was ever public.").arg(discard.name)
        }
    }
    FileDialog {
        id: chooser
        title: qsTr("A proposal somebody drafted for you")
        nameFilters: [qsTr("Drafted proposals (*.json)"), qsTr("All files (*)")]
        onAccepted: root.vm.openFile(selectedFile)
    }
}
