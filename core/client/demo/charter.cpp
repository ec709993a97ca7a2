#include "core/client/demo/charter.h"

#include "core/crypto/hash.h"

namespace d3l::client::demo {
namespace {

using governance::PowerRule;
using governance::Track;
using governance::TrackRules;

struct Periods {
  Duration delay, period, timelock, minOpen;
};

Periods periodsOf(DemoPace pace) {
  switch (pace) {
    case DemoPace::Usual:
      return {kDay, 5 * kDay, 2 * kDay, kDay};
    case DemoPace::Lively:
      return {5, 3600, 10, 5};
    case DemoPace::Tour:
      return {2, 900, 6, 2};
  }
  return {};
}

TrackRules rulesFor(Periods periods, PowerRule rule) {
  TrackRules rules;
  rules.powerRule = rule;
  rules.votingDelay = periods.delay;
  rules.votingPeriod = periods.period;
  rules.timelock = periods.timelock;
  rules.grace = 14 * kDay;
  rules.quorum = {10, 100};
  rules.threshold = {1, 2};
  rules.proposalThreshold = *Amount::parseTokens("1000", kDecimals);
  rules.flipWindow = periods.period / 10;
  rules.lateCap = periods.period / 5;
  if (rule == PowerRule::Linear) {
    rules.earlyPass = true;
    rules.superQuorum = {1, 2};
    rules.minOpen = periods.minOpen;
  }
  return rules;
}

}  // namespace

crypto::SecretKey memberKey(std::uint64_t seed, const std::string& personKey) {
  for (unsigned attempt = 0;; ++attempt) {
    const std::string text =
        "d3l-demo-member-" + std::to_string(seed) + "-" + personKey + "-" + std::to_string(attempt);
    if (auto key = crypto::SecretKey::fromBytes(crypto::keccak256(asBytes(text)).view()))
      return std::move(*key);
  }
}

governance::Charter demoCharter(const World& world, const std::map<std::string, Address>& addresses,
                                DemoPace pace, std::uint64_t seed, Timestamp foundedAt) {
  governance::Charter charter;
  charter.name = "Deep3 Demo DAO";
  charter.purpose =
      "Decides together which model versions Deep3 Labs serves. A demonstration: members, tokens and targets "
      "exist on this computer only.";
  charter.foundedAt = foundedAt;
  charter.foundingSalt = crypto::keccak256(asBytes("d3l-demo-salt-" + std::to_string(seed)));
  charter.token = {"Deep3 Labs governance token", "D3L", kDecimals};
  const Periods periods = periodsOf(pace);
  charter.tracks[Track::ModelDeployment] = rulesFor(periods, PowerRule::Linear);
  charter.tracks[Track::ModelRollback] = rulesFor(periods, PowerRule::Linear);
  charter.tracks[Track::DataIntegration] = rulesFor(periods, PowerRule::Quadratic);
  charter.tracks[Track::Infrastructure] = rulesFor(periods, PowerRule::Quadratic);
  TrackRules mandate = rulesFor(periods, PowerRule::Linear);
  mandate.earlyPass = false;
  mandate.quorum = {30, 100};
  mandate.threshold = {2, 3};
  charter.tracks[Track::Mandate] = mandate;
  charter.tracks[Track::Fees] = rulesFor(periods, PowerRule::Quadratic);
  charter.tracks[Track::Grant] = rulesFor(periods, PowerRule::Quadratic);
  charter.tracks[Track::Policy] = mandate;
  charter.tracks[Track::Role] = mandate;
  charter.tracks[Track::Emissions] = rulesFor(periods, PowerRule::Quadratic);
  // Months, whatever the pace: the history goes back that far, so some periods are over.
  charter.rewards.epoch = 30 * kDay;
  charter.rewards.pursePerEpoch = *Amount::parseTokens("500", kDecimals);
  charter.parameters["fee-per-1000-calls"] = Amount(2000);
  for (std::size_t i = 0; i < world.people.size(); ++i) {
    const Person& person = world.people[i];
    const Address address = addresses.at(person.key);
    if (!person.allocation.isZero() || person.verified) {
      charter.allocations.push_back({address, person.allocation, person.verified});
    }
    for (governance::Role role : person.roles) charter.roles.push_back({role, address, 0});
    if (i != 0) charter.demoMembers.push_back(address);
  }
  return charter;
}

}  // namespace d3l::client::demo
