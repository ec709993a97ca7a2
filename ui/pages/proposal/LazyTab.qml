import QtQuick

// A tab's content, made when it is first shown.
Loader {
    id: root

    required property int index
    required property int current
    property bool seen: false

    onCurrentChanged: seen = seen || current === index
    Component.onCompleted: seen = current === index
    active: seen
}
