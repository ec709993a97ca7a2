// Whether a proposal's payload makes sense at all; judged once, when it is proposed.
#pragma once

#include <string>

#include "core/governance/world.h"

namespace d3l::governance {

inline constexpr std::size_t kMaxTitleBytes = 200;
inline constexpr std::size_t kMaxTextBytes = 20000;  ///< summaries, annotations, reasons, notes
inline constexpr std::size_t kMaxTargets = 32;

/// "field: rule", empty when it is sound.
std::string payloadProblem(const World& world, const Propose& propose);
bool isTitle(std::string_view title);
bool isProse(std::string_view text, std::size_t atLeast);

}  // namespace d3l::governance
