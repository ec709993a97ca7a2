// Histories made from one seed, checked against what must always hold. The same seed makes the same
// history, and the same bytes, on every machine; `d3l simulate` and the property tests run them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/governance/state.h"

namespace d3l::governance {

inline constexpr Timestamp kSimulationStart = 1000000;
inline constexpr std::size_t kSimulatedPeople = 8;
/// A longer history goes on in a new DAO with other rules: more kinds of worlds are seen, and memory stays
/// bounded however long it runs.
inline constexpr std::uint64_t kWorldActions = 50000;

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
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

Charter simulationCharter(Dice& dice);
/// An action that is likely to be allowed at `at`, but need not be.
Admitted simulatedAction(Dice& dice, const State& state, Timestamp at, std::uint64_t number);

/// The first invariant of one proposal, or of everything, that does not hold; else empty.
std::string brokenInvariant(const State& state, const Proposal& proposal, Timestamp at);
std::string brokenInvariant(const State& state, Timestamp at);

struct SimulationReport {
  std::uint64_t actions = 0;
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;
  std::uint64_t invariantsChecked = 0;
  std::string broken;               ///< empty when everything held
  std::uint64_t brokenAt = 0;       ///< the number of the action after which it broke
  std::vector<std::uint8_t> bytes;  ///< canonical bytes of the last world's state
};
/// Called at the end of each world with its canonical bytes, which `report.bytes` has of the last one.
using WorldEnd = std::function<void(const std::vector<std::uint8_t>&)>;
/// After each action the proposal it touches is checked, after every 1,000 all that could still change, and
/// at the end of each world everything, and that replaying what was accepted leads to the same bytes.
SimulationReport simulate(std::uint64_t seed, std::uint64_t actions, const WorldEnd& ended = {});

}  // namespace d3l::governance
