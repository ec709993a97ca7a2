#include "ui/theme/palette.h"

#include <algorithm>
#include <cmath>

namespace d3l::ui {
namespace {

struct Entry {
  Role role;
  QRgb light, dark, highContrast;
};

// High contrast is one dark scheme: white on black reads best for most people who ask for it.
constexpr Entry kEntries[] = {
    {Role::Background, 0xFFF6F7F9, 0xFF12161C, 0xFF000000},
    {Role::Surface, 0xFFFFFFFF, 0xFF1A2028, 0xFF000000},
    {Role::Sunken, 0xFFECEFF3, 0xFF0D1116, 0xFF141414},
    {Role::Hover, 0xFFEEF0F4, 0xFF232B35, 0xFF2A2A2A},
    {Role::Selected, 0xFFE6E1F8, 0xFF2C2A4A, 0xFF3A3A00},
    {Role::Text, 0xFF161B22, 0xFFE7EBF0, 0xFFFFFFFF},
    {Role::TextSecondary, 0xFF4B5563, 0xFFA9B3C0, 0xFFE6E6E6},
    {Role::Divider, 0xFFD5DAE1, 0xFF323B47, 0xFF9A9A9A},
    {Role::ControlBorder, 0xFF7A8594, 0xFF7D8896, 0xFFFFFFFF},
    {Role::Accent, 0xFF5B3FC4, 0xFFB4A2FF, 0xFFFFE14D},
    {Role::AccentText, 0xFFFFFFFF, 0xFF140F2B, 0xFF000000},
    {Role::Better, 0xFF0B5CAD, 0xFF6CB4FF, 0xFF8CCBFF},
    {Role::Worse, 0xFFA63A0A, 0xFFF2925C, 0xFFFFB07A},
    {Role::Inconclusive, 0xFF56616F, 0xFFA3ADBA, 0xFFDADADA},
    {Role::BaselineMark, 0xFF6B7582, 0xFF98A3B1, 0xFFDADADA},
    {Role::WarningBackground, 0xFFFFF1CC, 0xFF3A2E0A, 0xFFFFE14D},
    {Role::WarningText, 0xFF5C4300, 0xFFFFDF8A, 0xFF000000},
    {Role::Critical, 0xFFB3142B, 0xFFFF8A94, 0xFFFF9AA2},
    {Role::CriticalText, 0xFFFFFFFF, 0xFF140F2B, 0xFF000000},
    {Role::Scrim, 0x66161B22, 0x99000000, 0xCC000000},
};
static_assert(std::size(kEntries) == static_cast<std::size_t>(Role::Count));

constexpr Palette pick(QRgb Entry::*scheme) {
  Palette out{};
  for (const Entry& entry : kEntries) {
    out[static_cast<std::size_t>(entry.role)] = entry.*scheme;
  }
  return out;
}

constexpr Palette kLight = pick(&Entry::light);
constexpr Palette kDark = pick(&Entry::dark);
constexpr Palette kHighContrast = pick(&Entry::highContrast);

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& c) {
  return 0.2126 * linear(double(c.redF())) + 0.7152 * linear(double(c.greenF())) +
         0.0722 * linear(double(c.blueF()));
}

}  // namespace

const Palette& palette(Scheme scheme) {
  switch (scheme) {
    case Scheme::Light:
      return kLight;
    case Scheme::Dark:
      return kDark;
    case Scheme::HighContrast:
      break;
  }
  return kHighContrast;
}

double contrastRatio(const QColor& a, const QColor& b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

}  // namespace d3l::ui
