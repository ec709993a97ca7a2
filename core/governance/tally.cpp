#include "core/governance/tally.h"

#include <algorithm>

#include "core/governance/tally_parts.h"
#include "core/governance/whole.h"

namespace d3l::governance {
namespace {

std::string_view distinctProblem(std::size_t choices, std::span<const std::uint32_t> values, bool ascending) {
  // Few choices, the usual case, need no memory from the heap for each ballot.
  std::uint64_t few = 0;
  std::vector<bool> many(choices < 64 ? 0 : choices + 1);
  std::uint32_t last = 0;
  for (const std::uint32_t value : values) {
    if (value == 0 || value > choices) return "choices count from 1 to their number";
    const bool seen = many.empty() ? (few >> value & 1) != 0 : many[value];
    if (seen) return "a choice is named twice";
    if (ascending && value < last) return "approved choices are listed in ascending order";
    if (many.empty()) {
      few |= std::uint64_t{1} << value;
    } else {
      many[value] = true;
    }
    last = value;
  }
  return {};
}

void addOne(TallyMethod method, const PowerBallot& ballot, Scores& scores) {
  if (method == TallyMethod::Approval) {
    for (const std::uint32_t value : ballot.values) scores[value - 1] = plus(scores[value - 1], ballot.power);
    return;
  }
  std::uint64_t total = 0;
  for (const std::uint32_t weight : ballot.values) total += weight;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i] = plus(scores[i], portion(ballot.power, Ratio{ballot.values[i], total}));
  }
}

/// One choice a ballot: column by column.
d3l::Result<TallyOutcome, TallyError> tallyColumns(TallyMethod method, std::size_t choices,
                                                   std::span<const PowerBallot> ballots) {
  std::vector<Amount> powers(ballots.size());
  std::vector<std::uint16_t> chosen(ballots.size());
  for (std::size_t i = 0; i < ballots.size(); ++i) {
    powers[i] = ballots[i].power;
    chosen[i] = static_cast<std::uint16_t>(ballots[i].values.front());
  }
  return tallySingle(method, choices, powers, chosen);
}

}  // namespace

std::string_view tallyMethodName(TallyMethod method) {
  switch (method) {
    case TallyMethod::Basic:
      return "basic";
    case TallyMethod::Approval:
      return "approval";
    case TallyMethod::Ranked:
      return "ranked";
    case TallyMethod::Copeland:
      return "copeland";
    case TallyMethod::Weighted:
      return "weighted";
    case TallyMethod::Quadratic:
      return "quadratic";
  }
  return "unknown";
}

std::string_view ballotProblem(TallyMethod method, std::size_t choices,
                               std::span<const std::uint32_t> values) {
  switch (method) {
    case TallyMethod::Basic:
    case TallyMethod::Quadratic:
      if (values.size() != 1) return "exactly one choice";
      return distinctProblem(choices, values, false);
    case TallyMethod::Approval:
      if (values.empty()) return "at least one choice";
      return distinctProblem(choices, values, true);
    case TallyMethod::Ranked:
    case TallyMethod::Copeland:
      if (values.empty()) return "at least one choice";
      return distinctProblem(choices, values, false);
    case TallyMethod::Weighted:
      if (values.size() != choices) return "one weight per choice";
      if (std::all_of(values.begin(), values.end(), [](std::uint32_t w) { return w == 0; })) {
        return "at least one weight above zero";
      }
      return {};
  }
  return "unknown method";
}

d3l::Result<TallyOutcome, TallyError> tally(TallyMethod method, std::size_t choices,
                                            std::span<const PowerBallot> ballots) {
  const bool ranking = method == TallyMethod::Ranked || method == TallyMethod::Copeland;
  if (choices == 0) return fail(TallyError{TallyProblem::NoChoices, 0, {}});
  if (choices > (ranking ? kMaxRankedChoices : kMaxChoices)) {
    return fail(TallyError{TallyProblem::TooManyChoices, 0, {}});
  }
  Amount cast;
  for (std::size_t i = 0; i < ballots.size(); ++i) {
    const std::string_view problem = ballotProblem(method, choices, ballots[i].values);
    if (!problem.empty()) return fail(TallyError{TallyProblem::BadBallot, i, problem});
    const auto sum = add(cast, ballots[i].power);
    if (!sum) return fail(TallyError{TallyProblem::Overflow, i, {}});
    cast = *sum;
  }
  switch (method) {
    case TallyMethod::Basic:
    case TallyMethod::Quadratic:
      return tallyColumns(method, choices, ballots);
    case TallyMethod::Ranked:
      return runoff(choices, ballots);
    case TallyMethod::Copeland:
      return copeland(choices, ballots);
    case TallyMethod::Approval:
    case TallyMethod::Weighted:
      break;
  }
  TallyOutcome outcome;
  outcome.scores.assign(choices, Amount());
  for (const PowerBallot& ballot : ballots) addOne(method, ballot, outcome.scores);
  outcome.winner = firstHighest(outcome.scores);
  return outcome;
}

ThreeWay divide(const Choice& choice, Amount amount) {
  switch (choice.kind) {
    case ChoiceKind::Against:
      return {{}, amount, {}};
    case ChoiceKind::Abstain:
      return {{}, {}, amount};
    case ChoiceKind::Split: {
      const Amount favour = portion(amount, Ratio{choice.values[0], 10000});
      const Amount against = portion(amount, Ratio{choice.values[1], 10000});
      return {favour, against, minus(minus(amount, favour), against)};
    }
    case ChoiceKind::For:
    case ChoiceKind::Approval:
    case ChoiceKind::Ranked:
    case ChoiceKind::Weighted:
      return {amount, {}, {}};
  }
  return {{}, {}, amount};
}

TallyOutcome candidateOutcome(const Proposal& proposal) {
  const auto* selection = std::get_if<ModelSelection>(&proposal.content.payload);
  const std::size_t choices = selection ? selection->candidates.size() : 0;
  if (choices == 0) return {};
  std::vector<PowerBallot> groups;
  groups.reserve(proposal.preferences.size());
  for (const auto& [values, power] : proposal.preferences) groups.push_back({power, values});
  switch (proposal.rules.ballotKind) {
    case BallotKind::RankedRunoff:
      return runoff(choices, groups);
    case BallotKind::RankedCopeland:
      return copeland(choices, groups);
    case BallotKind::Approval:
      return tally(TallyMethod::Approval, choices, groups).value_or(TallyOutcome{});
    case BallotKind::Weighted:
      return tally(TallyMethod::Weighted, choices, groups).value_or(TallyOutcome{});
    case BallotKind::Basic:
      break;
  }
  return {};
}

}  // namespace d3l::governance
