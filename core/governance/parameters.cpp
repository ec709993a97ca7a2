#include "core/governance/parameters.h"

#include <array>

#include "core/governance/charter_check.h"
#include "core/governance/world.h"

namespace d3l::governance {
namespace {

constexpr std::string_view kPrefix = "policy.";

/// One rule of a track as a number: read it, write it.
struct RuleField {
  std::string_view name;
  Amount (*get)(const TrackRules&);
  void (*set)(TrackRules&, std::uint64_t);
};

template <auto Member>
constexpr RuleField number(std::string_view name) {
  return {name, [](const TrackRules& rules) { return Amount(static_cast<u128>(rules.*Member)); },
          [](TrackRules& rules, std::uint64_t value) {
            using Field = std::remove_reference_t<decltype(rules.*Member)>;
            rules.*Member = static_cast<Field>(value);
          }};
}
template <auto Member, bool Numerator>
constexpr RuleField fraction(std::string_view name) {
  return {name,
          [](const TrackRules& rules) {
            return Amount(u128{Numerator ? (rules.*Member).num : (rules.*Member).den});
          },
          [](TrackRules& rules, std::uint64_t value) {
            (Numerator ? (rules.*Member).num : (rules.*Member).den) = value;
          }};
}

const std::array kFields{
    number<&TrackRules::votingDelay>("voting-delay"),
    number<&TrackRules::votingPeriod>("voting-period"),
    fraction<&TrackRules::quorum, true>("quorum-num"),
    fraction<&TrackRules::quorum, false>("quorum-den"),
    fraction<&TrackRules::threshold, true>("threshold-num"),
    fraction<&TrackRules::threshold, false>("threshold-den"),
    number<&TrackRules::timelock>("timelock"),
    number<&TrackRules::grace>("grace"),
    number<&TrackRules::reviewsRequired>("reviews-required"),
    number<&TrackRules::reviewMax>("review-max"),
    number<&TrackRules::flipWindow>("flip-window"),
    number<&TrackRules::lateCap>("late-cap"),
    number<&TrackRules::earlyPass>("early-pass"),
    fraction<&TrackRules::superQuorum, true>("super-quorum-num"),
    fraction<&TrackRules::superQuorum, false>("super-quorum-den"),
    number<&TrackRules::minOpen>("min-open"),
    number<&TrackRules::maxOpenPerProposer>("max-open"),
    number<&TrackRules::replaceableBallots>("replaceable-ballots"),
    number<&TrackRules::splitBallots>("split-ballots"),
};

/// The threshold is an amount of tokens and may exceed 64 bits.
constexpr std::string_view kThreshold = "proposal-threshold";

struct RuleName {
  Track track{};
  std::string_view rule;
};
std::optional<RuleName> parseRule(std::string_view name) {
  if (name.substr(0, kPrefix.size()) != kPrefix) return std::nullopt;
  name.remove_prefix(kPrefix.size());
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto track = trackFromName(name.substr(0, dot));
  if (!track) return std::nullopt;
  return RuleName{*track, name.substr(dot + 1)};
}

const RuleField* fieldNamed(std::string_view rule) {
  for (const RuleField& field : kFields) {
    if (field.name == rule) return &field;
  }
  return nullptr;
}

bool assign(TrackRules& rules, std::string_view rule, Amount value) {
  if (rule == kThreshold) {
    rules.proposalThreshold = value;
    return true;
  }
  const RuleField* field = fieldNamed(rule);
  if (!field || value.units() > ~std::uint64_t{0}) return false;
  field->set(rules, static_cast<std::uint64_t>(value.units()));
  // A value a field cannot hold comes back changed.
  return field->get(rules) == value;
}

}  // namespace

Track trackOfParameter(std::string_view name) {
  constexpr std::array kOwn{Track::Fees, Track::Royalties, Track::Emissions, Track::Operations,
                            Track::TokenEconomics};
  const std::string_view group = name.substr(0, name.find('.'));
  for (const Track track : kOwn) {
    if (group == trackName(track)) return track;
  }
  return Track::Policy;
}

std::optional<Amount> policyValue(const World& world, std::string_view name) {
  if (name == "policy.max-pause") return Amount(u128{world.maxPause});
  if (name == "policy.pause-cooldown") return Amount(u128{world.pauseCooldown});
  const auto parsed = parseRule(name);
  const TrackRules* rules = parsed ? world.rulesOf(parsed->track) : nullptr;
  if (!rules) return std::nullopt;
  if (parsed->rule == kThreshold) return rules->proposalThreshold;
  const RuleField* field = fieldNamed(parsed->rule);
  if (!field) return std::nullopt;
  return field->get(*rules);
}

std::string policyProblem(const World& world, std::string_view name, Amount value) {
  if (!policyValue(world, name)) return "no such rule";
  Charter changed = world.charter;
  changed.tracks = world.rules;
  changed.maxPause = world.maxPause;
  changed.pauseCooldown = world.pauseCooldown;
  const auto parsed = parseRule(name);
  if (!parsed) {
    if (value.units() > ~std::uint64_t{0}) return "too large";
    const auto seconds = static_cast<Duration>(value.units());
    (name == "policy.max-pause" ? changed.maxPause : changed.pauseCooldown) = seconds;
    const auto problems = pauseProblems(changed);
    return problems.empty() ? std::string() : problems.front().rule;
  }
  TrackRules& rules = changed.tracks[parsed->track];
  if (!assign(rules, parsed->rule, value)) return "not a value this rule can take";
  const auto problems = ruleProblems(parsed->track, rules);
  return problems.empty() ? std::string() : problems.front().rule;
}

void setPolicy(World& world, std::string_view name, Amount value) {
  if (name == "policy.max-pause") {
    world.maxPause = static_cast<Duration>(value.units());
  } else if (name == "policy.pause-cooldown") {
    world.pauseCooldown = static_cast<Duration>(value.units());
  } else if (const auto parsed = parseRule(name)) {
    assign(world.rules.at(parsed->track), parsed->rule, value);
  }
}

std::vector<std::string_view> policyRuleNames() {
  std::vector<std::string_view> names{kThreshold};
  for (const RuleField& field : kFields) names.push_back(field.name);
  return names;
}

}  // namespace d3l::governance
