import QtQuick
import D3L.Theme
import D3L.Controls

// How much has taken part against what must, in its own unit. `share` is the part of the whole bar; the tick is
// the quorum.
Item {
    id: root

    property real share: 0
    property real quorumAt: 0
    property string label: qsTr("Quorum")
    property string text: ""
    readonly property bool reached: share >= quorumAt

    implicitWidth: 240
    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("%1: %2").arg(label).arg(text)

    Column {
        id: column
        width: parent.width
        spacing: Theme.space1

        Item {
            width: parent.width
            height: Theme.tableLine
            LabelText {
                id: name
                anchors.left: parent.left
                text: root.label
                Accessible.ignored: true
            }
            D3Icon {
                anchors.right: value.left
                anchors.rightMargin: Theme.space1
                visible: root.reached
                icon: "check"
                size: 16
            }
            FiguresText {
                id: value
                anchors.right: parent.right
                width: Math.min(implicitWidth, parent.width - name.width - 24)
                text: root.text
                Accessible.ignored: true
            }
        }
        TallyBarPainter {
            width: parent.width
            height: 12
            forShare: root.share
            quorumAt: root.quorumAt
            ink: Theme.textSecondary
            paper: Theme.surface
            frame: Theme.controlBorder
        }
    }
}
