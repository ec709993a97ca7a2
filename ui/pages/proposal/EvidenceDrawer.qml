pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.Charts
import D3L.ViewModels
import D3L.Pages

// What stands behind one comparison: the metric across versions, then slices, curve, confusion or examples.
Rectangle {
    id: root

    required property EvidenceViewModel vm
    readonly property EvidenceDetail detail: vm.detail
    readonly property var views: {
        const out = [];
        if (detail.heatRows.length > 0)
            out.push({ key: "slices", name: qsTr("Slices") });
        if (detail.curveCandidate.length > 0)
            out.push({ key: "curve", name: detail.curveTitle });
        if (detail.confusionNames.length > 0)
            out.push({ key: "confusion", name: qsTr("Confusion") });
        out.push({ key: "examples", name: qsTr("Examples") });
        return out;
    }
    property string view: ""
    readonly property string shownView: views.some(v => v.key === view) ? view : views[0].key

    implicitHeight: column.implicitHeight + 2 * Theme.space3
    color: Theme.sunken
    Accessible.role: Accessible.Grouping
    Accessible.name: detail.title

    ColumnLayout {
        id: column
        x: Theme.space3
        y: Theme.space3
        width: root.width - 2 * Theme.space3
        spacing: Theme.space2

        D3Text {
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.proseWidth * 1.3
            text: root.detail.sentence
            wrapMode: Text.Wrap
        }
        CaptionText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.detail.interval.length > 0 ? qsTr("Interval %1 · %2").arg(root.detail.interval).arg(root.detail.facts) : root.detail.facts
            wrapMode: Text.Wrap
        }
        LoadingSkeleton {
            Layout.fillWidth: true
            active: root.detail.loading
            rows: 5
        }
        RowLayout {
            Layout.fillWidth: true
            visible: !root.detail.loading
            spacing: Theme.space4

            ColumnLayout {
                Layout.preferredWidth: 9
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
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
                    Layout.fillWidth: true
                    Layout.preferredHeight: 190 * Theme.textScale
                    visible: root.detail.historyNames.length > 0
                    names: root.detail.historyNames
                    values: root.detail.historyValues
                    lower: root.detail.historyLower
                    upper: root.detail.historyUpper
                    baselineIndex: root.detail.historyBaseline
                    candidateIndex: root.detail.historyCandidate
                    yTitle: root.detail.historyTitle
                    description: qsTr("%1 across %2 versions").arg(root.detail.historyTitle).arg(root.detail.historyNames.length)
                }
                CaptionText {
                    Layout.fillWidth: true
                    visible: root.detail.historyNames.length > 0
                    text: qsTr("○ live · ● proposed")
                }
                CaptionText {
                    Layout.fillWidth: true
                    visible: root.detail.historyNames.length === 0
                    text: qsTr("No report states this metric over these samples; it was computed here.")
                    wrapMode: Text.Wrap
                }
            }
            ColumnLayout {
                Layout.preferredWidth: 13
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                spacing: Theme.space1

                Flow {
                    Layout.fillWidth: true
                    spacing: Theme.space1
                    Repeater {
                        model: root.views
                        D3Button {
                            id: choice
                            required property var modelData
                            kind: root.shownView === modelData.key ? D3Button.Secondary : D3Button.Quiet
                            text: modelData.name
                            Accessible.checked: root.shownView === modelData.key
                            onClicked: root.view = modelData.key
                        }
                    }
                }
                EvidencePlot {
                    Layout.fillWidth: true
                    detail: root.detail
                    vm: root.vm
                    view: root.shownView
                }
            }
        }
    }
}
