import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// A review, a question or an answer. Its text is somebody else's: it goes through the Markdown renderer.
ColumnLayout {
    id: root

    required property discussionRow row
    property bool canAnswer: false
    readonly property bool isQuestion: row.kind === 3
    readonly property bool isAnswer: row.kind === 4
    default property alias content: below.data

    signal linkActivated(string url)
    signal answerWanted

    spacing: Theme.space1
    Accessible.role: Accessible.ListItem
    Accessible.name: root.row.spoken

    // On as many lines as it takes, each part in the middle of its line.
    Flow {
        id: head
        readonly property real line: Theme.captionLine + 6
        Layout.fillWidth: true
        Layout.leftMargin: root.isAnswer ? Theme.space6 : 0
        spacing: Theme.space2

        Item {
            visible: !root.isQuestion && !root.isAnswer
            width: icon.width
            height: head.line
            D3Icon {
                id: icon
                anchors.verticalCenter: parent.verticalCenter
                icon: root.row.kind === 0 ? "check" : root.row.kind === 1 ? "warning" : "close"
                size: 18
                color: root.row.kind === 0 ? Theme.text : Theme.worse
            }
        }
        StrongText {
            width: Math.min(Math.ceil(implicitWidth), head.width)
            topPadding: (head.line - Theme.bodyLine) / 2
            text: qsTr("%1 %2").arg(root.row.name).arg(root.row.verdict)
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Chip {
            visible: root.row.standing.length > 0
            text: root.row.standing
        }
        Chip {
            visible: root.row.demo
            text: qsTr("demo member")
        }
        CaptionText {
            width: Math.min(Math.ceil(implicitWidth), head.width)
            topPadding: (head.line - Theme.captionLine) / 2
            wrapMode: Text.Wrap
            text: root.row.receipt.length > 0 ? qsTr("%1 · %2").arg(root.row.at).arg(root.row.receipt) : root.row.at
        }
    }
    MarkdownView {
        Layout.fillWidth: true
        Layout.leftMargin: root.isAnswer ? Theme.space6 : 0
        markdown: root.row.text
        onLinkActivated: url => root.linkActivated(url)
    }
    CaptionText {
        Layout.fillWidth: true
        visible: root.row.report.length > 0
        text: qsTr("With own measurements: report %1…").arg(root.row.report.slice(0, 18))
        wrapMode: Text.Wrap
    }
    LinkButton {
        visible: root.isQuestion && root.canAnswer
        text: qsTr("→ Answer")
        onClicked: root.answerWanted()
    }
    ColumnLayout {
        id: below
        Layout.fillWidth: true
        Layout.leftMargin: Theme.space6
        spacing: 0
    }
}
