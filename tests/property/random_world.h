// Worlds and actions made from a stream of numbers; the same numbers make the same history.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/governance/state.h"

namespace d3l::property {

/// SplitMix64: small, and the same on every compiler.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// 0 … sides − 1
  std::uint64_t roll(std::uint64_t sides) { return next() % sides; }
  bool oneIn(std::uint64_t sides) { return roll(sides) == 0; }

 private:
  std::uint64_t state_;
};

inline constexpr std::size_t kPeople = 8;
Address person(std::uint64_t index);

governance::Charter randomCharter(Dice& dice);
/// An action that is likely to be allowed at `at`, but need not be.
governance::Admitted randomAction(Dice& dice, const governance::State& state, Timestamp at,
                                  std::uint64_t number);

/// What must always hold; the first thing that does not, or an empty text.
std::string brokenInvariant(const governance::State& state, Timestamp at);

}  // namespace d3l::property
