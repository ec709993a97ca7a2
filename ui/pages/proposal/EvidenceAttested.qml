pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// Who states what. A ✓ only for what this computer checked.
Card {
    id: root

    required property EvidenceTrust vm

    title: qsTr("Who attested what")

    Repeater {
        model: root.vm.attested
        RowLayout {
            id: item
            required property attestedRow row
            readonly property string mark: row.checked === 1 ? qsTr("✓ checked here")
                                           : row.checked === 2 ? qsTr("✗ differs") : qsTr("their word")
            Layout.fillWidth: true
            spacing: Theme.space3
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1 %2: %3").arg(row.who).arg(row.what).arg(mark)
            D3Text {
                Layout.preferredWidth: 100 * Theme.textScale
                Layout.alignment: Qt.AlignTop
                text: item.mark
                wrapMode: Text.Wrap
                color: item.row.checked === 2 ? Theme.worse : item.row.checked === 1 ? Theme.text : Theme.textSecondary
                font: Theme.tableFont
                Accessible.ignored: true
            }
            D3Text {
                Layout.fillWidth: true
                text: item.row.who + " " + item.row.what
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            DigestText {
                Layout.alignment: Qt.AlignTop
                // Its first line beside the first line of the words.
                Layout.topMargin: (Theme.bodyLine - implicitHeight) / 2
                visible: item.row.digest.length > 0
                digest: item.row.digest
            }
        }
    }
    CaptionText {
        Layout.fillWidth: true
        text: qsTr("A digest proves that nothing was changed afterwards. It does not prove that the evaluation was honest.")
        wrapMode: Text.Wrap
    }
}
