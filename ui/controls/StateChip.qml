import QtQuick

// The state of a proposal or deployment, as a word with a sign.
Chip {
    enum Phase { Waiting, Open, Running, Done, Failed, Ended }

    property int phase: StateChip.Waiting

    tone: {
        switch (phase) {
        case StateChip.Open:
        case StateChip.Running: return Chip.Accent;
        case StateChip.Done: return Chip.Good;
        case StateChip.Failed: return Chip.Bad;
        }
        return Chip.Neutral;
    }
    icon: {
        switch (phase) {
        case StateChip.Waiting: return "clock";
        case StateChip.Open: return "dot";
        case StateChip.Running: return "play";
        case StateChip.Done: return "check";
        case StateChip.Failed: return "close";
        }
        return "minus";
    }
}
