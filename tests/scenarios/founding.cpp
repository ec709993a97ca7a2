#include "tests/scenarios/founding.h"

#include <functional>
#include <stdexcept>

#include "tests/scenarios/script.h"

namespace d3l::scenarios {
namespace {

using namespace governance;

Ratio toRatio(const std::string& text) {
  const auto parts = splitAt(text, '/');
  return Ratio{toNumber(parts.at(0)), toNumber(parts.at(1))};
}

BallotKind toBallotKind(const std::string& text) {
  if (text == "approval") return BallotKind::Approval;
  if (text == "runoff") return BallotKind::RankedRunoff;
  if (text == "copeland") return BallotKind::RankedCopeland;
  if (text == "weighted") return BallotKind::Weighted;
  return BallotKind::Basic;
}

void setRule(TrackRules& rules, const std::string& key, const std::string& value) {
  static const std::map<std::string, std::function<void(TrackRules&, const std::string&)>> kSetters{
      {"power",
       [](auto& r, auto& v) { r.powerRule = v == "quadratic" ? PowerRule::Quadratic : PowerRule::Linear; }},
      {"ballot", [](auto& r, auto& v) { r.ballotKind = toBallotKind(v); }},
      {"delay", [](auto& r, auto& v) { r.votingDelay = toNumber(v); }},
      {"period", [](auto& r, auto& v) { r.votingPeriod = toNumber(v); }},
      {"quorum", [](auto& r, auto& v) { r.quorum = toRatio(v); }},
      {"threshold", [](auto& r, auto& v) { r.threshold = toRatio(v); }},
      {"proposal-threshold", [](auto& r, auto& v) { r.proposalThreshold = toAmount(v); }},
      {"timelock", [](auto& r, auto& v) { r.timelock = toNumber(v); }},
      {"grace", [](auto& r, auto& v) { r.grace = toNumber(v); }},
      {"reviews", [](auto& r, auto& v) { r.reviewsRequired = static_cast<std::uint32_t>(toNumber(v)); }},
      {"review-max", [](auto& r, auto& v) { r.reviewMax = toNumber(v); }},
      {"flip", [](auto& r, auto& v) { r.flipWindow = toNumber(v); }},
      {"cap", [](auto& r, auto& v) { r.lateCap = toNumber(v); }},
      {"early", [](auto& r, auto& v) { r.earlyPass = v == "yes"; }},
      {"super-quorum", [](auto& r, auto& v) { r.superQuorum = toRatio(v); }},
      {"min-open", [](auto& r, auto& v) { r.minOpen = toNumber(v); }},
      {"max-open", [](auto& r, auto& v) { r.maxOpenPerProposer = static_cast<std::uint32_t>(toNumber(v)); }},
      {"replaceable", [](auto& r, auto& v) { r.replaceableBallots = v == "yes"; }},
      {"split", [](auto& r, auto& v) { r.splitBallots = v == "yes"; }},
  };
  const auto setter = kSetters.find(key);
  if (setter == kSetters.end()) throw std::runtime_error("no such rule: " + key);
  setter->second(rules, value);
}

void applyRules(Charter& charter, const Line& line) {
  const std::string name = line.word(1);
  for (auto& [track, rules] : charter.tracks) {
    if (!name.empty() && trackName(track) != name) continue;
    for (const auto& [key, value] : line.pairs) {
      // Candidate ballots exist only where candidates do.
      if (key == "ballot" && name.empty() && track != Track::ModelSelection) continue;
      setRule(rules, key, value);
    }
  }
}

void applyCharter(Charter& charter, const Line& line) {
  for (const auto& [key, value] : line.pairs) {
    if (key == "stage") {
      charter.stage = static_cast<unsigned>(toNumber(value));
    } else if (key == "profile") {
      charter.profile = value == "oz" ? Profile::Oz : Profile::D3l;
    } else if (key == "sybil") {
      charter.allowSybil = value == "yes";
    } else if (key == "max-pause") {
      charter.maxPause = toNumber(value);
    } else if (key == "cooldown") {
      charter.pauseCooldown = toNumber(value);
    } else if (key == "epoch") {
      charter.rewards.epoch = toNumber(value);
    } else if (key == "purse") {
      charter.rewards.pursePerEpoch = toAmount(value);
    } else {
      charter.parameters[key] = toAmount(value);
    }
  }
}

}  // namespace

Charter defaultCharter() {
  Charter charter;
  charter.name = "Scenario";
  charter.foundedAt = kStart;
  charter.token = {"Token", "TOK", 0};
  TrackRules rules;
  rules.votingDelay = 10;
  rules.votingPeriod = 100;
  rules.proposalThreshold = Amount(1);
  rules.timelock = 20;
  rules.grace = 50;
  for (const Track track : kTracks) charter.tracks[track] = rules;
  charter.tracks[Track::ModelSelection].ballotKind = BallotKind::RankedRunoff;
  return charter;
}

bool applyFounding(Charter& charter, const Line& line) {
  const std::string verb = line.word(0);
  if (verb == "rules") {
    applyRules(charter, line);
  } else if (verb == "hold") {
    for (const auto& [who, text] : line.pairs) {
      const bool verified = text.back() == 'v';
      charter.allocations.push_back(
          {named<Address>(who), toAmount(verified ? text.substr(0, text.size() - 1) : text), verified});
    }
  } else if (verb == "role") {
    for (const auto& [role, who] : line.pairs) {
      if (role != "until")
        charter.roles.push_back({*roleFromName(role), named<Address>(who), line.time("until", 0)});
    }
  } else if (verb == "charter") {
    applyCharter(charter, line);
  } else {
    return false;
  }
  return true;
}

}  // namespace d3l::scenarios
