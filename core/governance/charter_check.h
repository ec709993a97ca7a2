// Parts of the charter's validation that policy proposals need too.
#pragma once

#include <vector>

#include "core/governance/charter.h"

namespace d3l::governance {

/// A pause lasts at most this long, whatever a charter says.
inline constexpr Duration kLongestPause = 7 * 86400;
/// No single period of a track exceeds this.
inline constexpr Duration kLongestPeriod = 366ull * 86400;

/// What is wrong with one track's rules; `field` is relative to the track.
std::vector<CharterProblem> ruleProblems(Track track, const TrackRules& rules);
std::vector<CharterProblem> pauseProblems(const Charter& charter);

}  // namespace d3l::governance
