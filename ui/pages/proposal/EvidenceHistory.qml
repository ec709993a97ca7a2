import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.Charts
import D3L.ViewModels
import D3L.Pages

// The metric of the opened row across the versions of the model.
ColumnLayout {
    id: root

    required property EvidenceDetail detail
    readonly property bool known: detail.historyNames.length > 0
    readonly property PlotItem plot: known ? dots : null

    spacing: Theme.space1

    Item {
        Layout.fillWidth: true
        implicitHeight: Theme.controlHeight
        StrongText {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            text: qsTr("Across versions")
        }
    }
    DotPlot {
        id: dots
        Layout.fillWidth: true
        Layout.preferredHeight: 160 * Theme.textScale
        visible: root.known
        names: root.detail.historyNames
        values: root.detail.historyValues
        lower: root.detail.historyLower
        upper: root.detail.historyUpper
        baselineIndex: root.detail.historyBaseline
        candidateIndex: root.detail.historyCandidate
        yTitle: root.detail.historyTitle
        description: root.detail.historyDescription
    }
    CaptionText {
        Layout.fillWidth: true
        text: root.known ? qsTr("○ compared with · ● proposed")
                         : qsTr("No report states this metric over these samples; it was computed here.")
        wrapMode: Text.Wrap
    }
}
