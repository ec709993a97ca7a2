// Shared by the counting methods.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/amount.h"

namespace d3l::governance {

using Scores = std::vector<Amount>;

/// Index from 1 of the first highest score, 0 if nobody has any.
inline std::uint32_t firstHighest(const Scores& scores) {
  const auto best = std::max_element(scores.begin(), scores.end());
  if (best == scores.end() || best->isZero()) return 0;
  return static_cast<std::uint32_t>(best - scores.begin()) + 1;
}

/// Whether this processor adds amounts by words, several at once. Both ways give the same sums.
bool canSumWords();
/// The power on each choice; nothing when all of it together exceeds 2^128−1. The choices exist.
std::optional<Scores> sumPowers(std::size_t choices, std::span<const Amount> powers,
                                std::span<const std::uint16_t> chosen, bool words);

}  // namespace d3l::governance
