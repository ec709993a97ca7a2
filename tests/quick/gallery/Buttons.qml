import QtQuick
import QtQuick.Layouts
import D3L.Theme
import D3L.Controls

Item {
    LayoutMirroring.enabled: Qt.application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    width: 1000
    height: 720

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 24
        spacing: 16

        TitleText { text: "Replace intent-router v1.3.2 with v1.4.0" }
        Row {
            spacing: 12
            D3Button { text: "Review"; kind: D3Button.Primary }
            D3Button { text: "Compose"; iconName: "plus" }
            D3Button { text: "Veto"; kind: D3Button.Danger }
            D3Button { text: "Dismiss"; kind: D3Button.Quiet }
            D3Button { text: "Sign vote: For"; keyHint: "Enter"; kind: D3Button.Primary; enabled: false; disabledReason: "Choose For, Against or Abstain first." }
            D3Button { text: "Focused"; focus: true; focusReason: Qt.TabFocusReason }
            IconButton { name: "Copy"; iconName: "copy" }
            LinkButton { text: "→ Request verification" }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 16
            D3TextField { label: "Label"; text: "My key"; help: "Shown only on this computer." }
            D3TextField { label: "Node address"; text: "http//bad"; error: "Not an address. It begins with https://." }
            D3TextField { label: "Locked"; text: "fixed"; enabled: false; disabledReason: "Set by the charter." }
        }
        RowLayout {
            spacing: 16
            PassphraseField { text: "correct horse"; strength: "Good: would take centuries to guess." }
            SearchField { text: "router" }
            SearchField {}
        }
        RowLayout {
            spacing: 16
            D3ComboBox { label: "Track"; model: ["Model deployment", "Data integration", "Infrastructure"] }
            D3CheckBox { text: "Compact rows"; checked: true }
            D3CheckBox { text: "Include delegated power" }
            D3CheckBox { text: "Second opinion"; enabled: false; disabledReason: "Needs a second node." }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 12
            D3RadioCard { Layout.fillWidth: true; Layout.preferredWidth: 1; text: "For"; detail: "Replace v1.3.2 with v1.4.0."; checked: true }
            D3RadioCard { Layout.fillWidth: true; Layout.preferredWidth: 1; text: "Against"; detail: "Nothing changes." }
            D3RadioCard { Layout.fillWidth: true; Layout.preferredWidth: 1; text: "Abstain"; detail: "Counts for the quorum only." }
        }
        D3TabBar {
            Layout.fillWidth: true
            currentIndex: 1
            D3TabButton { text: "Needs me"; count: 3 }
            D3TabButton { text: "Open"; count: 7 }
            D3TabButton { text: "Waiting to go live"; count: 2 }
            D3TabButton { text: "Closed" }
        }
        Row {
            spacing: 8
            StateChip { text: "Waiting"; phase: StateChip.Waiting }
            StateChip { text: "Voting"; phase: StateChip.Open }
            StateChip { text: "Deploying"; phase: StateChip.Running }
            StateChip { text: "Live"; phase: StateChip.Done }
            StateChip { text: "Failed"; phase: StateChip.Failed }
            StateChip { text: "Expired"; phase: StateChip.Ended }
            WarningChip { text: "Dataset differs" }
            Chip { text: "Critical"; tone: Chip.Critical }
        }
        Row {
            spacing: 16
            Repeater { model: 6; VerdictMark { required property int index; verdict: index; withWord: true } }
        }
        Row {
            spacing: 2
            Repeater {
                model: ["home","proposals","models","deployments","people","record","keys","settings","lock","unlock","search","check","warning","critical","info","chevron-down","chevron-right","copy","close","plus","minus","tray","clock","external","eye","eye-off","shield","play","pause","retry","download","filter","menu","more","star","bell","user","treasury","arrow-left","arrow-right","file","folder","edit","dot","unchecked","sun","moon"]
                D3Icon { required property string modelData; icon: modelData; size: 16 }
            }
        }
        Item { Layout.fillHeight: true }
    }
}
