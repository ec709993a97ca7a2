// Text somebody else wrote, on its way to the screen: one line, nothing hidden in it. And amounts to draw.
#pragma once

#include <QString>
#include <string_view>

#include "core/base/amount.h"
#include "core/base/hex.h"
#include "core/base/text.h"
#include "ui/words/translate.h"

namespace d3l::ui {

inline QString shownLine(std::string_view text, std::size_t longest = 120) {
  return words::toText(visibleLine(text, longest));
}
inline QString shownText(std::string_view text) { return words::toText(visibleText(text)); }
/// "v1.4.0"; what is no number with points ("1b7", "beta") stays as it is.
inline QString versionText(std::string_view version) {
  const auto end = version.find_first_not_of("0123456789");
  const bool numbered = end != 0 && end != std::string_view::npos && version[end] == '.';
  return numbered ? QLatin1Char('v') + shownLine(version, 40) : shownLine(version, 40);
}
template <class Fixed>
QString hexText(const Fixed& value) {
  return words::toText(toHex0x(value));
}

/// Both amounts, or the greatest there is: for showing only.
inline Amount together(Amount a, Amount b) { return add(a, b).value_or(Amount::max()); }

}  // namespace d3l::ui
