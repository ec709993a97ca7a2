import QtQuick
import QtQuick.Layouts
import D3L.Theme

// Where something is on its way, e.g. Review – Voting – Waiting – Live. `model` has the roles label, when (absolute
// time with its zone), relative ("in 2 d") and progress (Stepper.Done, Current, Todo, Stopped).
RowLayout {
    id: root

    enum Progress { Todo, Current, Done, Stopped }

    property alias model: repeater.model

    spacing: 0
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Steps")

    Repeater {
        id: repeater

        ColumnLayout {
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

            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.alignment: Qt.AlignTop
            spacing: 2
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1, %2, %3 %4").arg(label).arg(word).arg(when).arg(relative)

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space1

                Rectangle {
                    implicitWidth: 20
                    implicitHeight: 20
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
                    Layout.fillWidth: true
                    Layout.rightMargin: Theme.space1
                    implicitHeight: 2
                    visible: step.index < repeater.count - 1
                    color: step.progress === Stepper.Done ? Theme.text : Theme.divider
                }
                Item {
                    Layout.fillWidth: true
                    visible: step.index === repeater.count - 1
                }
            }
            D3Text {
                Layout.fillWidth: true
                text: step.label
                font: step.here ? Theme.bodyStrongFont : Theme.bodyFont
                color: step.ink
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                Layout.rightMargin: Theme.space2
                visible: text.length > 0
                text: step.when
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            CaptionText {
                Layout.fillWidth: true
                visible: text.length > 0
                text: step.relative
                color: step.here ? Theme.text : Theme.textSecondary
                Accessible.ignored: true
            }
        }
    }
}
