#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/governance/rewards.h"
#include "core/governance/track.h"
#include "ui/words/translate.h"
#include "ui/words/words.h"

namespace d3l::words {
namespace {

enum class Unit { Number, Seconds, Switch, Tokens };
struct RuleWord {
  std::string_view rule;
  const char* word;
  Unit unit;
};
constexpr std::array kRuleWords{
    RuleWord{"voting-delay", QT_TRANSLATE_NOOP("Words", "time before the vote"), Unit::Seconds},
    RuleWord{"voting-period", QT_TRANSLATE_NOOP("Words", "time to vote"), Unit::Seconds},
    RuleWord{"quorum-num", QT_TRANSLATE_NOOP("Words", "quorum, numerator"), Unit::Number},
    RuleWord{"quorum-den", QT_TRANSLATE_NOOP("Words", "quorum, denominator"), Unit::Number},
    RuleWord{"threshold-num", QT_TRANSLATE_NOOP("Words", "majority, numerator"), Unit::Number},
    RuleWord{"threshold-den", QT_TRANSLATE_NOOP("Words", "majority, denominator"), Unit::Number},
    RuleWord{"timelock", QT_TRANSLATE_NOOP("Words", "wait before it takes effect"), Unit::Seconds},
    RuleWord{"grace", QT_TRANSLATE_NOOP("Words", "time to carry it out"), Unit::Seconds},
    RuleWord{"reviews-required", QT_TRANSLATE_NOOP("Words", "reviews needed"), Unit::Number},
    RuleWord{"review-max", QT_TRANSLATE_NOOP("Words", "time for reviews"), Unit::Seconds},
    RuleWord{"flip-window", QT_TRANSLATE_NOOP("Words", "late guard"), Unit::Seconds},
    RuleWord{"late-cap", QT_TRANSLATE_NOOP("Words", "longest extension"), Unit::Seconds},
    RuleWord{"early-pass", QT_TRANSLATE_NOOP("Words", "may pass early"), Unit::Switch},
    RuleWord{"super-quorum-num", QT_TRANSLATE_NOOP("Words", "early pass, numerator"), Unit::Number},
    RuleWord{"super-quorum-den", QT_TRANSLATE_NOOP("Words", "early pass, denominator"), Unit::Number},
    RuleWord{"min-open", QT_TRANSLATE_NOOP("Words", "shortest vote"), Unit::Seconds},
    RuleWord{"max-open", QT_TRANSLATE_NOOP("Words", "open proposals per person"), Unit::Number},
    RuleWord{"replaceable-ballots", QT_TRANSLATE_NOOP("Words", "votes can be replaced"), Unit::Switch},
    RuleWord{"split-ballots", QT_TRANSLATE_NOOP("Words", "votes can be split"), Unit::Switch},
    RuleWord{"proposal-threshold", QT_TRANSLATE_NOOP("Words", "tokens needed to propose"), Unit::Tokens},
};

constexpr std::string_view kPolicyPrefix = "policy.";

/// "policy.<track>.<rule>" taken apart.
struct PolicyName {
  std::optional<governance::Track> track;
  const RuleWord* rule = nullptr;
};
PolicyName policyName(std::string_view name) {
  if (name.substr(0, kPolicyPrefix.size()) != kPolicyPrefix) return {};
  name.remove_prefix(kPolicyPrefix.size());
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) return {};
  const std::string_view rule = name.substr(dot + 1);
  const auto found = std::find_if(kRuleWords.begin(), kRuleWords.end(),
                                  [&](const RuleWord& word) { return word.rule == rule; });
  return {governance::trackFromName(name.substr(0, dot)), found == kRuleWords.end() ? nullptr : &*found};
}

/// The track whose ballots "emissions.ballot-weight.<track>" weighs.
std::optional<governance::Track> ballotTrack(std::string_view name) {
  const auto weighs = [&](governance::Track track) {
    return governance::ballotWeightParameter(track) == name;
  };
  const auto found = std::find_if(governance::kTracks.begin(), governance::kTracks.end(), weighs);
  return found == governance::kTracks.end() ? std::nullopt : std::optional(*found);
}

Unit unitOf(std::string_view name) {
  if (name == governance::kPurseParameter) return Unit::Tokens;
  if (name == governance::kIdleShareParameter) return Unit::Switch;
  if (name == "policy.max-pause" || name == "policy.pause-cooldown") return Unit::Seconds;
  const PolicyName policy = policyName(name);
  return policy.rule == nullptr ? Unit::Number : policy.rule->unit;
}

}  // namespace

QString parameterWord(std::string_view name) {
  if (name == governance::kPurseParameter) return tr("Rewards per period");
  if (name == "policy.max-pause") return tr("Longest pause of deployments");
  if (name == "policy.pause-cooldown") return tr("Time between pauses");
  if (name == governance::kIdleShareParameter) return tr("Rewards of those who did nothing stay");
  if (const auto track = ballotTrack(name)) return tr("Reward for a vote: %1").arg(trackWord(*track));
  const PolicyName policy = policyName(name);
  if (policy.track && policy.rule != nullptr)
    return tr("%1: %2", "kind of proposal: rule").arg(trackWord(*policy.track), tr(policy.rule->word));
  return toText(visibleLine(name, 80));
}

QString parameterText(std::string_view name, Amount value, const Style& style) {
  switch (unitOf(name)) {
    case Unit::Tokens:
      return amountWithSymbol(value, style);
    case Unit::Seconds:
      if (value.units() <= ~std::uint64_t{0})
        return value.isZero() ? tr("none") : durationText(static_cast<Duration>(value.units()));
      break;
    case Unit::Switch:
      return value.isZero() ? tr("no") : tr("yes");
    case Unit::Number:
      break;
  }
  return amountText(value, {0, {}, true});
}

}  // namespace d3l::words
