import QtQuick
import D3L.Theme

// It did not work: what, why, one next step.
EmptyState {
    iconName: "critical"
    iconColor: Theme.critical
    Accessible.role: Accessible.AlertMessage
}
