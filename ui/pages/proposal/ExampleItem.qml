import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// One example that changed: baseline ✓ / candidate ✗ with what each of them answered.
Item {
    id: root

    required property exampleRow row

    implicitHeight: lines.implicitHeight + Theme.space1
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("Example %1, right answer %2: baseline says %3, candidate says %4").arg(row.id).arg(row.label).arg(row.baseline).arg(row.candidate)

    Column {
        id: lines
        width: parent.width
        CaptionText {
            width: parent.width
            color: Theme.text
            text: qsTr("%1 · right answer: %2").arg(root.row.id).arg(root.row.label)
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        CaptionText {
            width: parent.width
            text: qsTr("baseline %1 %2 / candidate %3 %4").arg(root.row.baselineRight ? "✓" : "✗").arg(root.row.baseline)
                  .arg(root.row.candidateRight ? "✓" : "✗").arg(root.row.candidate)
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
