import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls

Item {
    id: page
    LayoutMirroring.enabled: Qt.application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    width: 900
    height: 760

    Sheet {
        id: sheet
        parent: page
        visible: true
        title: "Sign your vote"
        acceptText: "Sign vote"
        acceptEnabled: false
        acceptDisabledReason: "Choose one of the three first."
        footerNote: "Public and permanent."

        BodyText { text: "Replace intent-router v1.3.2 with v1.4.0 on prod-eu and prod-us." }
        KeyValueRow { key: "Your power"; value: "1,250 D3L"; note: "fixed 12 May, 14:00 UTC. Includes 250 delegated to you by 3 members." }
        RowLayout {
            Layout.fillWidth: true
            spacing: 12
            D3RadioCard { Layout.fillWidth: true; Layout.preferredWidth: 1; text: "For"; detail: "Replace it" }
            D3RadioCard { Layout.fillWidth: true; Layout.preferredWidth: 1; text: "Against"; detail: "Keep v1.3.2" }
            D3RadioCard { Layout.fillWidth: true; Layout.preferredWidth: 1; text: "Abstain"; detail: "Only quorum" }
        }
        D3TextArea { Layout.fillWidth: true; label: "Reason (public)"; placeholder: "Why?"; rows: 3 }
        PassphraseField { Layout.fillWidth: true; error: "Wrong passphrase. Your choice is kept." }
        Disclosure { text: "Show every signed field" }
    }
}
