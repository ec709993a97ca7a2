pragma ComponentBehavior: Bound

import QtQuick
import D3L.Theme

// Where something is on its way, e.g. Review – Voting – Waiting – Live. `model` has the roles label, when (absolute
// time with its zone), relative ("in 2 d") and progress (Stepper.Done, Current, Todo, Stopped).
Item {
    id: root

    enum Progress { Todo, Current, Done, Stopped }

    property alias model: repeater.model

    implicitWidth: 480
    implicitHeight: line.implicitHeight
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Steps")

    // Plain positioners: Qt 6.4's nested layouts keep the place of a line that no longer wraps.
    Row {
        id: line
        width: root.width

        Repeater {
            id: repeater

            Column {
                id: step

                required property string label
                required property string when
                required property string relative
                required property int progress
                required property int index
                readonly property bool here: progress === Stepper.Current
                readonly property color ink: progress === Stepper.Todo ? Theme.textSecondary
                                             : progress === Stepper.Stopped ? Theme.worse : Theme.text
                readonly property string word: here ? qsTr("current step")
                                               : progress === Stepper.Done ? qsTr("done")
                                               : progress === Stepper.Stopped ? qsTr("stopped") : qsTr("to come")

                width: Math.max(1, Math.floor(line.width / Math.max(1, repeater.count)))
                spacing: 2
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1, %2, %3 %4").arg(label).arg(word).arg(when).arg(relative)

                Item {
                    width: step.width
                    height: 20

                    Rectangle {
                        id: knot
                        anchors.left: parent.left
                        width: 20
                        height: 20
                        radius: 10
                        color: step.here ? step.ink : "transparent"
                        border.width: 2
                        border.color: step.ink

                        D3Icon {
                            anchors.centerIn: parent
                            visible: step.progress === Stepper.Done || step.progress === Stepper.Stopped
                            icon: step.progress === Stepper.Stopped ? "close" : "check"
                            size: 14
                            color: step.ink
                        }
                        Rectangle {
                            anchors.centerIn: parent
                            width: 6
                            height: 6
                            radius: 3
                            visible: step.here
                            color: Theme.surface
                        }
                    }
                    Rectangle {
                        anchors.left: knot.right
                        anchors.right: parent.right
                        anchors.margins: Theme.space1
                        anchors.verticalCenter: parent.verticalCenter
                        height: 2
                        visible: step.index < repeater.count - 1
                        color: step.progress === Stepper.Done ? Theme.text : Theme.divider
                    }
                }
                D3Text {
                    width: step.width - Theme.space2
                    text: step.label
                    font: step.here ? Theme.bodyStrongFont : Theme.bodyFont
                    color: step.ink
                    Accessible.ignored: true
                }
                CaptionText {
                    width: step.width - Theme.space2
                    visible: text.length > 0
                    text: step.when
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
                CaptionText {
                    width: step.width - Theme.space2
                    visible: text.length > 0
                    text: step.relative
                    color: step.here ? Theme.text : Theme.textSecondary
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
