import QtQuick
import D3L.Theme
import D3L.Controls
import D3L.ViewModels

// ✓ ✕ ? ≠ with the words beside it. Accepted never gets a tick, unknown is never a failure.
Row {
    id: root

    required property deploymentCell cell
    // What it takes unshortened, whatever its width is now.
    readonly property real fullWidth: sign.width + spacing + Math.ceil(words.implicitWidth)
    readonly property color ink: {
        switch (cell.mark) {
        case 0: return Theme.better;
        case 1: return Theme.worse;
        case 3: return Theme.worse;
        }
        return Theme.text;
    }

    spacing: Theme.space1

    D3Text {
        id: sign
        width: 16 * Theme.textScale
        text: root.cell.sign
        font: Theme.figuresStrongFont
        color: root.ink
        Accessible.ignored: true
    }
    D3Text {
        id: words
        width: Math.min(implicitWidth, Math.max(0, root.width - sign.width - root.spacing))
        text: root.cell.text
        font: Theme.tableFiguresFont
        lineHeight: Theme.bodyLine
        wrapMode: Text.Wrap
        color: root.cell.mark === 1 || root.cell.mark === 3 ? root.ink : Theme.text
        Accessible.ignored: true
    }
}
