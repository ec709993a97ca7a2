pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import D3L.Theme
import D3L.Controls
import D3L.ViewModels
import D3L.Pages

// A deployment that moved is told wherever one is, and the task bar says so too when the window is not in front.
Toast {
    id: root

    required property ShellViewModel shell
    property string place: ""

    function tell(message: string, at: string, bad: bool) {
        place = at;
        // Good news must not lie over the page for long.
        duration = bad ? 12000 : 5000;
        show(message);
        // What somebody does not see would be gone soon.
        if (!Window.active && Window.window)
            Window.window.alert(0);
    }

    // Whoever opens the page reads it there.
    Connections {
        target: root.shell.navigator
        function onChanged() {
            if (root.shell.navigator.page === "deployments")
                root.dismiss();
        }
    }

    actionText: qsTr("Show")
    onAction: shell.navigator.open("deployments", place)

    property DeploymentNews news: DeploymentNews {
        shell: root.shell
        onSaid: (text, place, bad) => {
            // On the page itself the board already says it.
            if (root.shell.navigator.page !== "deployments")
                root.tell(text, place, bad);
        }
    }
}
