import QtQuick
import D3L.Theme

// Time left, in the two largest units. Both times are seconds since 1970 and come from the caller's clock, so that
// a test or a picture can hold time still.
D3Text {
    id: root

    required property real deadline
    required property real now
    property string endedText: qsTr("ended")
    readonly property real remaining: Math.max(0, Math.floor(deadline - now))
    readonly property bool soon: remaining > 0 && remaining <= 3600

    function words(seconds: real): string {
        const days = Math.floor(seconds / 86400);
        const hours = Math.floor(seconds % 86400 / 3600);
        const minutes = Math.floor(seconds % 3600 / 60);
        if (days > 0)
            return hours > 0 ? qsTr("%1 d %2 h").arg(days).arg(hours) : qsTr("%1 d").arg(days);
        if (hours > 0)
            return minutes > 0 ? qsTr("%1 h %2 min").arg(hours).arg(minutes) : qsTr("%1 h").arg(hours);
        if (minutes > 0)
            return qsTr("%1 min").arg(minutes);
        return qsTr("%1 s").arg(Math.floor(seconds % 60));
    }

    font: soon ? Theme.figuresStrongFont : Theme.figuresFont
    text: remaining > 0 ? qsTr("in %1").arg(words(remaining)) : endedText
}
