pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.Charts
import D3L.ViewModels
import D3L.Pages

// What stands behind one comparison: why the verdict is what it is, the metric across versions, then slices,
// curves, confusion or examples.
Rectangle {
    id: root

    required property EvidenceViewModel vm
    readonly property EvidenceDetail detail: vm.detail
    readonly property var views: {
        const out = [];
        if (detail.heatRows.length > 0)
            out.push({ key: "slices", name: qsTr("Slices") });
        for (const name of detail.curveNames)
            out.push({ key: name, name: name });
        if (detail.confusionNames.length > 0)
            out.push({ key: "confusion", name: qsTr("Confusion") });
        out.push({ key: "examples", name: qsTr("Examples") });
        return out;
    }
    property string view: ""
    readonly property string shownView: views.some(v => v.key === view) ? view : views[0].key
    // Narrow windows put the plots under one another.
    readonly property bool narrow: width < 560 * Theme.textScale

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
            text: root.detail.why
            color: Theme.text
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
        GridLayout {
            Layout.fillWidth: true
            visible: !root.detail.loading
            columns: root.narrow ? 1 : 2
            columnSpacing: Theme.space4
            rowSpacing: Theme.space2

            EvidenceHistory {
                id: history
                Layout.preferredWidth: 9
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                detail: root.detail
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
                            required property var modelData
                            kind: root.shownView === modelData.key ? D3Button.Secondary : D3Button.Quiet
                            text: modelData.name
                            Accessible.checked: root.shownView === modelData.key
                            onClicked: root.view = modelData.key
                        }
                    }
                }
                EvidencePlot {
                    id: plots
                    Layout.fillWidth: true
                    detail: root.detail
                    vm: root.vm
                    view: root.shownView
                }
            }
        }
        EvidencePlotSave {
            Layout.fillWidth: true
            visible: !root.detail.loading
            vm: root.vm
            plots: [history.plot, plots.plot]
        }
    }
}
