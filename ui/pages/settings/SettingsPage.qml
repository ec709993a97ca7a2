pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// How the window looks, when keys lock, where things are.
PageFrame {
    id: root

    required property SettingsViewModel vm
    required property ShellViewModel shell
    readonly property Preferences preferences: vm.preferences

    title: qsTr("Settings")
    actions: D3Button {
        visible: !root.shell.isOpen
        text: qsTr("Back")
        iconName: "arrow-left"
        onClicked: root.shell.navigator.open("welcome")
    }

    ScrollArea {
        anchors.fill: parent
        maximumWidth: 760 * Theme.textScale

        Card {
            width: parent.width
            title: qsTr("Look")

            GridLayout {
                Layout.fillWidth: true
                columns: root.width < 760 ? 2 : 4
                columnSpacing: Theme.space2
                rowSpacing: Theme.space2

                Repeater {
                    model: [
                        { mode: Preferences.System, name: qsTr("Like the system"), detail: qsTr("Light or dark with it") },
                        { mode: Preferences.Light, name: qsTr("Light"), detail: qsTr("Dark text on light") },
                        { mode: Preferences.Dark, name: qsTr("Dark"), detail: qsTr("Light text on dark") },
                        { mode: Preferences.HighContrast, name: qsTr("High contrast"), detail: qsTr("Strongest difference") }
                    ]
                    D3RadioCard {
                        required property var modelData
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.preferredWidth: 1
                        text: modelData.name
                        detail: modelData.detail
                        checked: root.preferences.themeMode === modelData.mode
                        onClicked: root.preferences.themeMode = modelData.mode
                    }
                }
            }
            D3ComboBox {
                id: size
                readonly property var sizes: [1.0, 1.15, 1.3, 1.5]
                Layout.preferredWidth: 240 * Theme.textScale
                label: qsTr("Text size")
                model: [qsTr("Normal"), qsTr("Larger (115 %)"), qsTr("Large (130 %)"), qsTr("Very large (150 %)")]
                currentIndex: Math.max(0, sizes.findIndex(s => Math.abs(s - root.preferences.textScale) < 0.01))
                onActivated: index => root.preferences.textScale = sizes[index]
            }
            D3CheckBox {
                text: qsTr("Compact rows in tables")
                checked: root.preferences.compact
                onToggled: root.preferences.compact = checked
            }
            D3CheckBox {
                text: qsTr("Reduce motion: nothing slides or fades")
                checked: !root.preferences.animations
                onToggled: root.preferences.animations = !checked
            }
        }
        Card {
            width: parent.width
            title: qsTr("Keys")

            D3ComboBox {
                readonly property var minutes: [1, 5, 10, 30, 60]
                Layout.preferredWidth: 240 * Theme.textScale
                label: qsTr("Lock keys by themselves after")
                help: qsTr("Counted from the last key or click in this window.")
                model: minutes.map(m => m === 1 ? qsTr("1 minute") : qsTr("%1 minutes").arg(m))
                currentIndex: Math.max(0, minutes.indexOf(root.preferences.autoLockMinutes))
                onActivated: index => root.preferences.autoLockMinutes = minutes[index]
            }
        }
        Card {
            width: parent.width
            title: qsTr("Where things are")

            KeyValueRow { key: qsTr("This DAO"); value: root.vm.daoFolder; mono: true; visible: value.length > 0 }
            KeyValueRow { key: qsTr("Identity of the DAO"); value: root.vm.daoId; note: qsTr("Digest of its founding document, to compare with what others see"); mono: true; visible: value.length > 0 }
            KeyValueRow { key: qsTr("Key files"); value: root.vm.keysFolder; mono: true }
            KeyValueRow { key: qsTr("Data of this program"); value: root.vm.dataFolder; note: qsTr("Another folder: start the program with --data"); mono: true }
            KeyValueRow { key: qsTr("Version"); value: root.vm.version }
        }
    }
}
