pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// The files that go along, and what the new version looks like beside the one it replaces.
Card {
    id: root

    required property ComposeViewModel vm

    title: root.vm.comparesEvidence ? qsTr("Evaluation and other files") : qsTr("Files that go along")

    BodyText {
        text: root.vm.comparesEvidence ? qsTr("Drop the results here: our own report, lm-eval, MLflow, scikit-learn, or a table with one row per example. A report is made of them.")
                                       : qsTr("Drop files here. They are public once this is proposed.")
        color: Theme.textSecondary
    }
    Repeater {
        model: root.vm.files
        RowLayout {
            id: line
            required property composeFileRow row
            Layout.fillWidth: true
            spacing: Theme.space2
            D3Icon {
                icon: line.row.missing ? "warning" : "file"
                size: 18
                color: line.row.missing ? Theme.critical : Theme.textSecondary
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                D3Text {
                    Layout.fillWidth: true
                    text: line.row.name
                    mayShorten: true
                }
                CaptionText {
                    Layout.fillWidth: true
                    text: line.row.note
                    wrapMode: Text.Wrap
                }
            }
            IconButton {
                name: qsTr("Take off %1").arg(line.row.name)
                iconName: "close"
                onClicked: root.vm.detach(line.row.digest)
            }
        }
    }
    D3Button {
        text: qsTr("Attach files…")
        iconName: "plus"
        busy: root.vm.attaching.running
        onClicked: chooser.open()
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.attaching.sentence
        detail: qsTr("Nothing was attached.")
        dismissible: true
        onDismissed: root.vm.attaching.reset()
    }
    StrongText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.space2
        visible: text.length > 0
        text: root.vm.diffTitle
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.vm.diff
        RowLayout {
            id: change
            required property composeDiffRow row
            Layout.fillWidth: true
            spacing: Theme.space2
            VerdictMark {
                Layout.alignment: Qt.AlignTop
                verdict: change.row.verdict
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                D3Text {
                    Layout.fillWidth: true
                    text: change.row.guardrail.length > 0 ? qsTr("%1 · guardrail %2").arg(change.row.metric).arg(change.row.guardrail) : change.row.metric
                    wrapMode: Text.Wrap
                }
                CaptionText {
                    Layout.fillWidth: true
                    Layout.maximumWidth: Theme.captionWidth
                    text: change.row.sentence
                    wrapMode: Text.Wrap
                }
            }
        }
    }
    BodyText {
        visible: text.length > 0
        text: root.vm.diffProblem
        color: Theme.textSecondary
    }
    FileDialog {
        id: chooser
        title: qsTr("Files to attach")
        fileMode: FileDialog.OpenFiles
        onAccepted: root.vm.attach(selectedFiles)
    }
}
