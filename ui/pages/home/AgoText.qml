import QtQuick
import D3L.Theme
import D3L.Controls

// "3 h ago". Both times in seconds since 1970.
CaptionText {
    required property real at
    required property real now

    text: {
        const gone = Math.max(0, now - at);
        if (gone < 5)
            return qsTr("just now");
        if (gone < 60)
            return qsTr("%1 s ago").arg(Math.floor(gone));
        if (gone < 3600)
            return qsTr("%1 min ago").arg(Math.floor(gone / 60));
        if (gone < 86400)
            return qsTr("%1 h ago").arg(Math.floor(gone / 3600));
        return qsTr("%1 d ago").arg(Math.floor(gone / 86400));
    }
}
