// The same ballots under other rules: what would have come out, and who would have decided. Changes
// nothing; a proposal's result is its tally alone.
//
// Weights: linear counts tokens; quadratic counts ⌊√tokens⌋ of each eligible principal before
// delegation; capped counts at most `cap` tokens of each principal before delegation.
//
// Gini coefficient of n weights x₁ ≤ … ≤ xₙ: (2·Σ i·xᵢ − (n+1)·Σ xᵢ) / (n·Σ xᵢ), 0 when all are equal.
// Nakamoto coefficient: the fewest whose weights together exceed half of the sum.
#pragma once

#include <cstdint>
#include <vector>

#include "core/governance/people.h"
#include "core/governance/proposal.h"
#include "core/governance/tally.h"

namespace d3l::governance {

enum class LensRule : std::uint8_t { Linear, Quadratic, Capped };
struct Lens {
  LensRule rule = LensRule::Linear;
  Amount cap;  ///< base units, for Capped
};
Amount weightUnder(const Lens& lens, const Stake& stake);

struct Spread {
  std::uint64_t people = 0;  ///< with a weight above zero
  Amount total;
  std::uint32_t gini = 0;      ///< parts per 10,000, rounded down
  std::uint64_t nakamoto = 0;  ///< 0 while nobody has any
};
/// Zero weights are left out.
Spread spreadOf(std::vector<Amount> weights);
/// The Lorenz curve: at i of `steps` equal steps through the people, poorest first, the part of the
/// whole they hold together, per 10,000; straight between two people. steps + 1 values; all zero while
/// nobody holds anything.
std::vector<std::uint32_t> lorenzOf(std::vector<Amount> weights, std::size_t steps);

struct LensVoter {
  Address voter;
  Amount weight;  ///< own and what delegators who did not vote left with it
};
struct LensResult {
  ThreeWay sums;          ///< candidate ballots count as For
  bool majority = false;  ///< the proposal's threshold, on these sums; quorum is counted in tokens and stays
  std::uint32_t winner = 0;       ///< of candidate ballots, from 1; 0: none
  std::vector<LensVoter> voters;  ///< weight above zero, largest first, then by address
  Spread spread;                  ///< of the voters' weights; its nakamoto first voters hold more than half
};
/// `stakes`: stakesOf(track of the proposal, voteStart). Under the proposal's own rule the sums are its
/// tally.
LensResult lookThrough(const Lens& lens, const Proposal& proposal, const std::vector<Stake>& stakes);

/// What each person casts on a track if everybody votes through their delegate: own weight and that of
/// delegators, zero for those who delegated and carry nothing.
std::vector<LensVoter> carriedUnder(const Lens& lens, const std::vector<Stake>& stakes);

}  // namespace d3l::governance
