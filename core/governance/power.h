// Tokens, verification and delegation over time, and the power they give (rulebook.md, power).
#pragma once

#include <optional>
#include <vector>

#include "core/base/bytes.h"
#include "core/governance/charter.h"
#include "core/governance/refusal.h"

namespace d3l::governance {

/// How many votes a principal has on a proposal and why. Raw in base units; counted in the unit of
/// the track's power rule (base units, or square roots of base units).
struct Power {
  Amount raw;  ///< own + delegated in, less what delegators took back
  Amount counted;
  Amount ownRaw;
  Amount ownCounted;
  Amount delegatedRaw;
  Amount delegatedCounted;
  std::uint64_t delegators = 0;
  Timestamp snapshot = 0;  ///< voteStart, or now while it is not fixed
  PowerReason reason = PowerReason::Held;
  Address delegate;  ///< for Delegated
};

}  // namespace d3l::governance
