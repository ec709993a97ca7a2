pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// A reviewer's verdict with its reasons, and own measurements if there are any.
Disclosure {
    id: root

    required property ReviewsViewModel vm

    signal signWanted

    text: qsTr("Write a review")

    RowLayout {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.proseWidth
        spacing: Theme.space2
        Repeater {
            model: [
                { name: qsTr("Recommend"), verdict: ReviewsViewModel.Recommend },
                { name: qsTr("Concerns"), verdict: ReviewsViewModel.Concerns },
                { name: qsTr("Advise against"), verdict: ReviewsViewModel.Reject }
            ]
            D3RadioCard {
                required property var modelData
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                autoExclusive: false
                enabled: root.vm.reviewBlocked.length === 0
                text: modelData.name
                checked: root.vm.verdict === modelData.verdict
                onClicked: {
                    root.vm.verdict = modelData.verdict;
                    checked = Qt.binding(() => root.vm.verdict === modelData.verdict);
                }
            }
        }
    }
    D3TextArea {
        id: words
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.proseWidth
        label: qsTr("What you looked at and what you found (public)")
        rows: 4
        enabled: root.vm.reviewBlocked.length === 0
        text: root.vm.summary
        onEdited: root.vm.summary = text
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2
        D3Button {
            text: root.vm.reportName.length > 0 ? qsTr("Replace measurements…") : qsTr("Attach own measurements…")
            iconName: "file"
            enabled: root.vm.reviewBlocked.length === 0
            onClicked: chooser.open()
        }
        D3Text {
            Layout.fillWidth: true
            text: root.vm.reportName
            mayShorten: true
        }
        IconButton {
            visible: root.vm.reportName.length > 0
            name: qsTr("Take off the measurements")
            iconName: "close"
            onClicked: root.vm.detachReport()
        }
    }
    Banner {
        Layout.fillWidth: true
        kind: Banner.Critical
        text: root.vm.reportProblem
        detail: qsTr("Nothing was attached.")
    }
    D3Button {
        text: qsTr("Sign review…")
        enabled: root.vm.reviewBlocked.length === 0 && root.vm.verdict !== ReviewsViewModel.Unchosen && words.text.trim().length > 0
        disabledReason: root.vm.reviewBlocked.length > 0 ? root.vm.reviewBlocked : qsTr("Choose a verdict and say why.")
        onClicked: root.signWanted()
    }
    FileDialog {
        id: chooser
        title: qsTr("Own measurements")
        onAccepted: root.vm.attachReport(selectedFile)
    }
}
