Chip {
    tone: Chip.Warning
    icon: "warning"
}
