// The bundled fonts: Inter for words, Inter Tabular for figures in columns, JetBrains Mono for digests,
// Noto for Arabic and Hebrew. Bundled so that the window looks alike everywhere.
#pragma once

#include <QFont>

namespace d3l::ui {

enum class Face { Text, Figures, Mono };

/// Registers the bundled fonts with the application; further calls do nothing. Needs a QGuiApplication.
/// False if one of them is missing from the program.
bool loadFonts();

/// A font of `pixels` height; `weight` 400, 500 or 600.
QFont makeFont(Face face, int pixels, int weight = QFont::Normal);

}  // namespace d3l::ui
