// Text somebody else wrote, on its way to the screen: one line, nothing hidden in it.
#pragma once

#include <QString>
#include <string_view>

#include "core/base/hex.h"
#include "core/base/text.h"
#include "ui/words/translate.h"

namespace d3l::ui {

inline QString shownLine(std::string_view text, std::size_t longest = 120) {
  return words::toText(visibleLine(text, longest));
}
inline QString shownText(std::string_view text) { return words::toText(visibleText(text)); }
/// "v1.4.0"; versions that do not begin with a digit stay as they are.
inline QString versionText(std::string_view version) {
  const bool digit = !version.empty() && version.front() >= '0' && version.front() <= '9';
  return digit ? QLatin1Char('v') + shownLine(version, 40) : shownLine(version, 40);
}
template <class Fixed>
QString hexText(const Fixed& value) {
  return words::toText(toHex0x(value));
}

}  // namespace d3l::ui
