import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// Every field that is signed, in its order; nothing that is hashed is left out.
ColumnLayout {
    id: root

    property alias model: fields.model

    spacing: Theme.space1

    Repeater {
        id: fields
        KeyValueRow {
            required property signedFieldRow row
            key: row.label
            value: row.value
            note: row.note
            mono: row.mono
        }
    }
}
