// Pure counting functions: ballots in, scores and winner out. The lifecycle keeps running sums and
// uses these only to read a winner; `d3l tally` uses them directly.
//
// The stated rules, the same for proposals among candidates and for `d3l tally`:
//   invalid     a choice of 0 or beyond the number of choices, a choice named twice, an approval out of
//               order, an empty choice, ranking or approval, a missing weight, weights that are all zero:
//               the whole ballot is refused, nothing of it is counted. To choose none of them, abstain.
//   partial     rankings and approvals may leave choices out; in pairs the unranked share the last place.
//   winner      the highest score; of equal ones the choice listed first. Nobody, while no power was cast.
//   runoff      ends as soon as somebody has MORE than half of what still counts; else the lowest goes, of
//               equally low ones the choice listed last, and its ballots pass to their next standing
//               choice. Ballots without one are exhausted and count no more.
//   Copeland    two points for each other choice that is beaten by power, one for each tied with.
//   weighted    ⌊power·weight/Σweights⌋ per choice; what rounding leaves counts for nobody.
//   quadratic   ⌊√power⌋ per ballot.
//   amounts     0 to 2^128−1 exactly; ballots whose powers together exceed that are refused.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/amount.h"
#include "core/base/result.h"
#include "core/governance/action.h"
#include "core/governance/charter.h"
#include "core/governance/proposal.h"

namespace d3l::governance {

/// Basic and Quadratic take one choice per ballot; Quadratic adds ⌊√power⌋.
enum class TallyMethod : std::uint8_t { Basic, Approval, Ranked, Copeland, Weighted, Quadratic };
std::string_view tallyMethodName(TallyMethod method);

/// Choices count from 1. `values`: the choice; the approved choices; choices by preference (may be
/// partial); or one weight per choice.
struct PowerBallot {
  Amount power;
  std::vector<std::uint32_t> values;
};

/// `scores`: power per choice; Copeland: 2 per won pair and 1 per tied pair; Ranked: the last round.
struct TallyOutcome {
  std::vector<Amount> scores;
  std::uint32_t winner = 0;  ///< from 1; 0: none
  std::vector<std::vector<Amount>> rounds;
};

enum class TallyProblem : std::uint8_t { NoChoices, TooManyChoices, BadBallot, Overflow };
struct TallyError {
  TallyProblem problem{};
  std::size_t ballot = 0;  ///< from 0, for BadBallot
  std::string_view rule;   ///< what a BadBallot breaks
};

/// Rankings and pairs are only counted for so few choices.
inline constexpr std::size_t kMaxRankedChoices = 10;
inline constexpr std::size_t kMaxChoices = 10000;

d3l::Result<TallyOutcome, TallyError> tally(TallyMethod method, std::size_t choices,
                                            std::span<const PowerBallot> ballots);

/// The rule `values` breaks, empty when they are a valid ballot for `choices` choices.
std::string_view ballotProblem(TallyMethod method, std::size_t choices,
                               std::span<const std::uint32_t> values);

/// The same for methods with one choice a ballot (Basic, Quadratic), column by column: as many ballots as
/// fit in memory at the speed of reading them. `chosen[i]`, from 1, goes with `powers[i]`; both have one
/// size.
d3l::Result<TallyOutcome, TallyError> tallySingle(TallyMethod method, std::size_t choices,
                                                  std::span<const Amount> powers,
                                                  std::span<const std::uint16_t> chosen);

/// Instant runoff and Copeland on valid, possibly aggregated ballots.
TallyOutcome runoff(std::size_t choices, std::span<const PowerBallot> ballots);
TallyOutcome copeland(std::size_t choices, std::span<const PowerBallot> ballots);

/// How one amount falls on For, Against and Abstain. Split rounds For and Against down; the rest
/// abstains. Candidate ballots count as For.
struct ThreeWay {
  Amount favour, against, abstain;
};
ThreeWay divide(const Choice& choice, Amount amount);

/// The winner among the candidates of a ModelSelection, with all scores.
TallyOutcome candidateOutcome(const Proposal& proposal);

}  // namespace d3l::governance
