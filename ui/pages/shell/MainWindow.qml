import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// The window: bar, rail and the page the shell names. It knows no page by itself.
Window {
    id: root

    required property ShellViewModel shell
    readonly property bool iconsOnly: width < Theme.narrowBelow
    // The page that is shown, for the tour and tests.
    readonly property Item page: pageLoader.item as Item

    width: shell.preferences.windowSize.width
    height: shell.preferences.windowSize.height
    minimumWidth: 960
    minimumHeight: 600
    visible: true
    color: Theme.background
    LayoutMirroring.enabled: Qt.application.layoutDirection === Qt.RightToLeft // qmllint disable
    LayoutMirroring.childrenInherit: true
    title: shell.daoName.length > 0 ? qsTr("%1 – D3L Governance").arg(shell.daoName) : qsTr("D3L Governance")

    onWidthChanged: keepSize.restart()
    onHeightChanged: keepSize.restart()
    Timer {
        id: keepSize
        interval: 500
        onTriggered: if (root.visibility === Window.Windowed) root.shell.preferences.windowSize = Qt.size(root.width, root.height)
    }

    Binding { target: Theme; property: "mode"; value: root.shell.preferences.themeMode }
    Binding { target: Theme; property: "textScale"; value: root.shell.preferences.textScale }
    Binding { target: Theme; property: "compact"; value: root.shell.preferences.compact }
    Binding { target: Theme; property: "animations"; value: root.shell.preferences.animations }

    function showPage() {
        const type = shell.pageType;
        if (type.length > 0)
            pageLoader.setSource(Qt.resolvedUrl(type + ".qml"), shell.pageProperties);
    }
    Component.onCompleted: showPage()
    Connections {
        target: root.shell
        function onPageChanged() { root.showPage(); }
    }

    Shortcut { sequences: ["Ctrl+N"]; enabled: root.shell.isOpen; onActivated: root.shell.navigator.open("compose") }
    Shortcut { sequences: ["Ctrl+K"]; onActivated: bar.focusSearch() }
    Shortcut { sequences: ["Alt+Left", "Back"]; enabled: root.shell.navigator.canGoBack; onActivated: root.shell.navigator.back() }
    Shortcut { sequences: ["Alt+Right", "Forward"]; enabled: root.shell.navigator.canGoForward; onActivated: root.shell.navigator.forward() }
    Shortcut { sequences: ["Ctrl+L"]; enabled: root.shell.unlocked; onActivated: root.shell.lock() }
    Shortcut { sequences: ["Ctrl+Shift+L"]; enabled: root.shell.hasAccount && !root.shell.unlocked; onActivated: unlockSheet.open() }
    Shortcut { sequences: ["Ctrl+Q"]; onActivated: Qt.quit() }

    // Behind everything, so that a page that takes files itself gets them first.
    DropArea {
        id: dropArea
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: drop => {
            let paths = "";
            for (const file of drop.urls)
                paths += file + "\n";
            drop.accept(Qt.CopyAction);
            root.shell.navigator.open("report", paths);
        }
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        AppBar {
            id: bar
            Layout.fillWidth: true
            shell: root.shell
            onUnlockWanted: unlockSheet.open()
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            AppRail {
                Layout.fillHeight: true
                Layout.preferredWidth: implicitWidth
                visible: root.shell.isOpen
                iconsOnly: root.iconsOnly
                shell: root.shell
            }
            Loader {
                id: pageLoader
                Layout.fillWidth: true
                Layout.fillHeight: true
                focus: true
                onLoaded: (item as Item).forceActiveFocus()
            }
        }
    }

    DropHint {
        anchors.fill: parent
        visible: dropArea.containsDrag
    }
    UnlockSheet {
        id: unlockSheet
        shell: root.shell
    }
    Toast {
        id: toast
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space6
    }
    DeploymentToast {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: toast.visible ? toast.top : parent.bottom
        anchors.bottomMargin: toast.visible ? Theme.space2 : Theme.space6
        shell: root.shell
    }
    Connections {
        target: Clipboard
        function onCopied(text: string) { toast.show(qsTr("Copied: %1").arg(text.length > 60 ? text.slice(0, 60) + "…" : text)); }
    }
}
