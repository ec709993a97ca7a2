pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// What reviewers say, what members ask, and the forms to say something oneself.
ScrollArea {
    id: root

    required property ReviewsViewModel vm

    padding: 0
    gutter: Theme.space3

    Card {
        width: parent.width
        title: root.vm.reviewCount > 0 ? qsTr("Reviews (%1)").arg(root.vm.reviewCount) : qsTr("Reviews")
        D3Text {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.vm.required
            wrapMode: Text.Wrap
        }
        Repeater {
            model: root.vm.reviews
            DiscussionItem {
                Layout.fillWidth: true
                onLinkActivated: url => linkSheet.ask(url)
            }
        }
        D3Text {
            Layout.fillWidth: true
            visible: root.vm.reviewCount === 0
            text: qsTr("Nobody has reviewed it. Reviewers can until voting closes.")
            color: Theme.textSecondary
            wrapMode: Text.Wrap
        }
        D3Text {
            Layout.fillWidth: true
            Layout.topMargin: Theme.space2
            visible: root.vm.reviewBlocked.length > 0
            text: qsTr("You cannot review it. %1").arg(root.vm.reviewBlocked)
            color: Theme.textSecondary
            wrapMode: Text.Wrap
        }
        ReviewForm {
            Layout.fillWidth: true
            visible: root.vm.reviewBlocked.length === 0
            vm: root.vm
            onSignWanted: {
                root.vm.beginReview();
                signSheet.open();
            }
        }
    }
    Card {
        width: parent.width
        title: qsTr("Questions and answers")
        Repeater {
            model: root.vm.discussion
            DiscussionItem {
                id: item
                Layout.fillWidth: true
                canAnswer: root.vm.askBlocked.length === 0
                onLinkActivated: url => linkSheet.ask(url)
                onAnswerWanted: root.vm.answering = root.vm.answering === item.row.id ? "" : item.row.id

                QuestionForm {
                    Layout.fillWidth: true
                    visible: root.vm.answering === item.row.id
                    label: qsTr("Your answer (public)")
                    actionText: qsTr("Sign answer…")
                    blocked: root.vm.askBlocked
                    text: root.vm.answer
                    onEdited: text => root.vm.answer = text
                    onSignWanted: {
                        root.vm.beginAnswer();
                        signSheet.open();
                    }
                }
            }
        }
        D3Text {
            Layout.fillWidth: true
            visible: root.vm.discussionCount === 0
            text: qsTr("Nobody has asked anything yet.")
            color: Theme.textSecondary
        }
        QuestionForm {
            Layout.fillWidth: true
            label: qsTr("Your question (public)")
            actionText: qsTr("Sign question…")
            blocked: root.vm.askBlocked
            text: root.vm.question
            onEdited: text => root.vm.question = text
            onSignWanted: {
                root.vm.beginQuestion();
                signSheet.open();
            }
        }
    }
    Item { width: 1; height: Theme.space4 }

    LinkSheet { id: linkSheet }
    SignActionSheet {
        id: signSheet
        vm: root.vm.action
    }
}
