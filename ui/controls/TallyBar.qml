pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme
import D3L.Controls

// For, Against and Abstain as ink, hatch and outline: they are no verdicts and carry no good or bad colour.
// Shares are parts of the bar (0 to 1); texts are made by the caller, who knows the unit.
Item {
    id: root

    property real forShare: 0
    property real againstShare: 0
    property real abstainShare: 0
    // Where the quorum lies on the same bar, or negative when it is counted in another unit.
    property real quorumAt: -1
    property string forText: ""
    property string againstText: ""
    property string abstainText: ""
    property string quorumText: ""
    property bool legend: true
    readonly property string spoken: {
        const all = [forText, againstText, abstainText, quorumText];
        return all.filter(text => text.length > 0).join(", ");
    }

    implicitWidth: 240
    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.Graphic
    Accessible.name: spoken.length > 0 ? spoken : qsTr("No votes yet")

    Column {
        id: column
        width: parent.width
        spacing: Theme.space1

        TallyBarPainter {
            width: parent.width
            height: root.legend ? 18 : 14
            forShare: root.forShare
            againstShare: root.againstShare
            abstainShare: root.abstainShare
            quorumAt: root.quorumAt
            ink: Theme.text
            paper: Theme.surface
            frame: Theme.controlBorder
        }
        Flow {
            width: parent.width
            visible: root.legend
            spacing: Theme.space3

            Repeater {
                model: [root.forText, root.againstText, root.abstainText]
                Row {
                    id: entry
                    required property string modelData
                    required property int index
                    visible: modelData.length > 0
                    spacing: Theme.space1
                    TallyBarPainter {
                        anchors.verticalCenter: parent.verticalCenter
                        width: 12 * Theme.textScale
                        height: width
                        forShare: entry.index === 0 ? 1 : 0
                        againstShare: entry.index === 1 ? 1 : 0
                        abstainShare: entry.index === 2 ? 1 : 0
                        ink: Theme.text
                        paper: Theme.surface
                        frame: Theme.controlBorder
                    }
                    D3Text {
                        text: entry.modelData
                        font: Theme.tableFiguresFont
                        lineHeight: Theme.tableLine
                        Accessible.ignored: true
                    }
                }
            }
        }
        CaptionText {
            width: parent.width
            visible: root.legend && text.length > 0
            text: root.quorumText
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
