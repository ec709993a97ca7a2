// Rankings: instant runoff and pairs.
#include "core/governance/tally.h"
#include "core/governance/tally_parts.h"
#include "core/governance/whole.h"

namespace d3l::governance {
namespace {

/// The first choice of a ranking that is still in the race, 0 if exhausted.
std::uint32_t firstStanding(const PowerBallot& ballot, const std::vector<bool>& out) {
  for (const std::uint32_t value : ballot.values) {
    if (!out[value - 1]) return value;
  }
  return 0;
}

/// Many ballots of few choices repeat the same rankings: each is counted once, with the power of all. Empty
/// when grouping would cost more than it saves.
std::vector<PowerBallot> sameRankingsTogether(std::size_t choices, std::span<const PowerBallot> ballots) {
  constexpr std::size_t kFewChoices = 5;  // (5 + 1)^5 rankings at most
  if (choices > kFewChoices) return {};
  std::size_t codes = 1;
  for (std::size_t i = 0; i < choices; ++i) codes *= choices + 1;
  if (ballots.size() < codes) return {};
  std::vector<Amount> power(codes);
  std::vector<std::size_t> example(codes, ballots.size());
  for (std::size_t i = 0; i < ballots.size(); ++i) {
    std::size_t code = 0;
    for (const std::uint32_t value : ballots[i].values) code = code * (choices + 1) + value;
    power[code] = plus(power[code], ballots[i].power);
    example[code] = i;
  }
  std::vector<PowerBallot> groups;
  for (std::size_t code = 0; code < codes; ++code) {
    if (example[code] != ballots.size()) groups.push_back({power[code], ballots[example[code]].values});
  }
  return groups;
}

}  // namespace

TallyOutcome runoff(std::size_t choices, std::span<const PowerBallot> every) {
  const std::vector<PowerBallot> grouped = sameRankingsTogether(choices, every);
  const std::span<const PowerBallot> ballots =
      grouped.empty() ? every : std::span<const PowerBallot>(grouped);
  TallyOutcome outcome;
  outcome.scores.assign(choices, Amount());
  std::vector<bool> out(choices, false);
  for (std::size_t standing = choices; standing > 0; --standing) {
    Scores scores(choices);
    Amount total;
    for (const PowerBallot& ballot : ballots) {
      const std::uint32_t first = firstStanding(ballot, out);
      if (first == 0) continue;
      scores[first - 1] = plus(scores[first - 1], ballot.power);
      total = plus(total, ballot.power);
    }
    outcome.rounds.push_back(scores);
    outcome.scores = scores;
    outcome.winner = firstHighest(scores);
    // More than half of what still counts: nobody can overtake.
    if (outcome.winner == 0 || scores[outcome.winner - 1] > minus(total, scores[outcome.winner - 1])) break;
    std::size_t lowest = choices;
    for (std::size_t i = 0; i < choices; ++i) {
      if (!out[i] && (lowest == choices || scores[i] <= scores[lowest])) lowest = i;
    }
    out[lowest] = true;
  }
  return outcome;
}

TallyOutcome copeland(std::size_t choices, std::span<const PowerBallot> every) {
  const std::vector<PowerBallot> grouped = sameRankingsTogether(choices, every);
  const std::span<const PowerBallot> ballots =
      grouped.empty() ? every : std::span<const PowerBallot>(grouped);
  std::vector<Scores> prefer(choices, Scores(choices));
  Amount cast;
  for (const PowerBallot& ballot : ballots) {
    std::vector<std::size_t> rank(choices, choices);  // unranked ones share the last place
    for (std::size_t i = 0; i < ballot.values.size(); ++i) rank[ballot.values[i] - 1] = i;
    for (std::size_t a = 0; a < choices; ++a) {
      for (std::size_t b = 0; b < choices; ++b) {
        if (rank[a] < rank[b]) prefer[a][b] = plus(prefer[a][b], ballot.power);
      }
    }
    cast = plus(cast, ballot.power);
  }
  TallyOutcome outcome;
  for (std::size_t a = 0; a < choices; ++a) {
    std::uint64_t points = 0;
    for (std::size_t b = 0; b < choices; ++b) {
      if (a != b) points += prefer[a][b] > prefer[b][a] ? 2u : prefer[a][b] == prefer[b][a] ? 1u : 0u;
    }
    outcome.scores.push_back(Amount(points));
  }
  // A single choice wins against nobody; it still is the only one.
  if (!cast.isZero()) outcome.winner = choices == 1 ? 1 : firstHighest(outcome.scores);
  return outcome;
}

}  // namespace d3l::governance
