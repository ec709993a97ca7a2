// The colours of the window, one table for all themes. Contrasts are checked by tests/unit/ui/tst_palette.
#pragma once

#include <QColor>
#include <array>

namespace d3l::ui {

/// What a colour is for. Pages name the role, never the colour.
enum class Role {
  Background,     ///< behind everything
  Surface,        ///< cards, sheets, fields
  Sunken,         ///< wells, table headers, code
  Hover,          ///< a row or quiet button under the pointer
  Selected,       ///< the row or tab that is chosen
  Text,           ///< primary text and ink
  TextSecondary,  ///< captions, labels, disabled text
  Divider,        ///< lines that only separate
  ControlBorder,  ///< lines that show where a control is (3:1)
  Accent,         ///< the one filled button, links, focus
  AccentText,     ///< text on Accent
  Better,         ///< better and non-inferior
  Worse,
  Inconclusive,  ///< inconclusive and not comparable
  BaselineMark,
  WarningBackground,
  WarningText,
  Critical,  ///< critical banner, dangerous actions, errors
  CriticalText,
  Scrim,  ///< over the page behind a sheet
  Count
};

/// Which set of colours.
enum class Scheme { Light, Dark, HighContrast };

using Palette = std::array<QRgb, static_cast<std::size_t>(Role::Count)>;

const Palette& palette(Scheme scheme);

inline QColor color(Scheme scheme, Role role) {
  return QColor::fromRgba(palette(scheme)[static_cast<std::size_t>(role)]);
}

/// Contrast by WCAG 2.1 (relative luminance), 1 to 21. Both colours opaque.
double contrastRatio(const QColor& a, const QColor& b);

}  // namespace d3l::ui
