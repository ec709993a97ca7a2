pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls

// What the marks on the board say.
Disclosure {
    id: root

    text: qsTr("What the marks mean")

    component Meaning: RowLayout {
        id: line
        required property string mark
        required property string meaning

        Layout.fillWidth: true
        spacing: Theme.space2
        Accessible.role: Accessible.StaticText
        Accessible.name: line.meaning
        D3Text {
            Layout.preferredWidth: 16 * Theme.textScale
            Layout.alignment: Qt.AlignTop
            text: line.mark
            font: Theme.figuresStrongFont
            Accessible.ignored: true
        }
        BodyText {
            Layout.fillWidth: true
            text: line.meaning
            Accessible.ignored: true
        }
    }

    Meaning {
        mark: "✓"
        meaning: qsTr("Read back: it serves what was approved.")
    }
    Meaning {
        mark: "✕"
        meaning: qsTr("Stopped: somebody must decide.")
    }
    Meaning {
        mark: "?"
        meaning: qsTr("The target does not answer. That is no failure.")
    }
    Meaning {
        mark: "≠"
        meaning: qsTr("It serves something else than was approved.")
    }
    Meaning {
        mark: "→"
        meaning: qsTr("Accepted; this target cannot be read back.")
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2
        D3Icon {
            Layout.preferredWidth: 16 * Theme.textScale
            Layout.alignment: Qt.AlignTop
            icon: "shield"
            size: 14
        }
        BodyText {
            Layout.fillWidth: true
            text: qsTr("The target itself refuses older decisions. Others are read back and repaired.")
        }
    }
}
