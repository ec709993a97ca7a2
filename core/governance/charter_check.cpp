#include "core/governance/charter_check.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/governance/rewards.h"

namespace d3l::governance {
namespace {

using Problems = std::vector<CharterProblem>;

class Checker {
 public:
  /// Notes `rule` against `field` unless it holds.
  void must(bool holds, std::string field, std::string rule) {
    if (!holds) problems_.push_back({std::move(field), std::move(rule)});
  }
  void append(const std::string& prefix, Problems more) {
    for (CharterProblem& problem : more) {
      problem.field = prefix + problem.field;
      problems_.push_back(std::move(problem));
    }
  }
  Problems take() { return std::move(problems_); }

 private:
  Problems problems_;
};

bool isFraction(Ratio ratio) { return ratio.den > 0 && ratio.num <= ratio.den; }

void checkPeriods(Checker& check, const TrackRules& rules) {
  check.must(rules.votingPeriod > 0, "votingPeriod", "must be longer than zero");
  check.must(rules.grace > 0, "grace", "must be longer than zero, else nothing that passes can be queued");
  for (const auto& [name, value] :
       std::initializer_list<std::pair<const char*, Duration>>{{"votingDelay", rules.votingDelay},
                                                               {"votingPeriod", rules.votingPeriod},
                                                               {"timelock", rules.timelock},
                                                               {"grace", rules.grace},
                                                               {"reviewMax", rules.reviewMax},
                                                               {"flipWindow", rules.flipWindow},
                                                               {"lateCap", rules.lateCap},
                                                               {"minOpen", rules.minOpen}}) {
    check.must(value <= kLongestPeriod, name, "must be at most 366 days");
  }
}

void checkBallots(Checker& check, Track track, const TrackRules& rules) {
  const bool basic = rules.ballotKind == BallotKind::Basic;
  const bool chooses = track == Track::ModelSelection;
  check.must(basic != chooses, "ballotKind",
             chooses ? "choosing among candidates needs approval, ranked or weighted ballots"
                     : "only model-selection takes candidate ballots");
  check.must(rules.flipWindow == 0 || basic, "flipWindow", "the late guard needs basic ballots");
  check.must(rules.flipWindow == 0 || rules.lateCap > 0, "lateCap", "must be set where flipWindow is");
  check.must(!rules.earlyPass || (basic && rules.powerRule == PowerRule::Linear), "earlyPass",
             "only on linear tracks with basic ballots");
  check.must(!rules.earlyPass || rules.minOpen <= rules.votingPeriod, "minOpen",
             "must not exceed the voting period");
}

void checkPeople(Checker& check, const Charter& charter) {
  std::set<Address> seen;
  Amount supply;
  bool overflow = false;
  for (std::size_t i = 0; i < charter.allocations.size(); ++i) {
    const Allocation& allocation = charter.allocations[i];
    const std::string field = "allocations[" + std::to_string(i) + "]";
    check.must(!allocation.holder.isZero(), field + ".holder", "must not be the zero address");
    check.must(seen.insert(allocation.holder).second, field + ".holder", "is listed twice");
    const auto sum = add(supply, allocation.amount);
    overflow = overflow || !sum;
    supply = sum.value_or(supply);
  }
  check.must(!overflow, "allocations", "the supply must be below 2^128 base units");
  check.must(!supply.isZero(), "allocations", "somebody must hold tokens");
  std::set<std::pair<Role, Address>> held;
  for (std::size_t i = 0; i < charter.roles.size(); ++i) {
    const RoleGrant& grant = charter.roles[i];
    const std::string field = "roles[" + std::to_string(i) + "]";
    check.must(roleName(grant.role) != "unknown", field + ".role", "is not a role");
    check.must(!grant.holder.isZero(), field + ".holder", "must not be the zero address");
    check.must(grant.until == 0 || grant.until > charter.foundedAt, field + ".until",
               "must lie after the founding");
    check.must(held.insert({grant.role, grant.holder}).second, field, "is listed twice");
  }
}

/// Wallets are free: without people behind them, quadratic counting rewards whoever splits.
void checkSybil(Checker& check, const Charter& charter) {
  if (charter.allowSybil) return;
  const bool verified = std::any_of(charter.roles.begin(), charter.roles.end(),
                                    [](const RoleGrant& grant) { return grant.role == Role::Registrar; }) ||
                        std::any_of(charter.allocations.begin(), charter.allocations.end(),
                                    [](const Allocation& allocation) { return allocation.verified; });
  if (verified) return;
  for (const auto& [track, rules] : charter.tracks) {
    check.must(rules.powerRule != PowerRule::Quadratic,
               "tracks." + std::string(trackName(track)) + ".powerRule",
               "quadratic needs verified members or a registrar, or allowSybil");
  }
}

void checkRewards(Checker& check, const RewardRules& rewards) {
  constexpr std::uint32_t kMost = 1000000;
  for (const auto& [name, value] : std::initializer_list<std::pair<const char*, std::uint32_t>>{
           {"pointsPerBallot", rewards.pointsPerBallot},
           {"maxBallots", rewards.maxBallots},
           {"pointsPerReview", rewards.pointsPerReview},
           {"maxReviews", rewards.maxReviews},
           {"pointsPerPassedProposal", rewards.pointsPerPassedProposal},
           {"maxPassedProposals", rewards.maxPassedProposals}}) {
    check.must(value <= kMost, std::string("rewards.") + name, "must be at most 1,000,000");
  }
}

}  // namespace

std::vector<CharterProblem> ruleProblems(Track track, const TrackRules& rules) {
  Checker check;
  checkPeriods(check, rules);
  checkBallots(check, track, rules);
  check.must(isFraction(rules.quorum), "quorum", "must be a fraction from 0 to 1");
  check.must(rules.threshold.den > 0 && rules.threshold.num < rules.threshold.den, "threshold",
             "must be a fraction below 1");
  check.must(isFraction(rules.superQuorum), "superQuorum", "must be a fraction from 0 to 1");
  const bool enough = compareProducts(Amount(rules.superQuorum.num), Amount(rules.quorum.den),
                                      Amount(rules.quorum.num), Amount(rules.superQuorum.den)) >= 0;
  check.must(!rules.earlyPass || enough, "superQuorum", "must not be below the quorum");
  check.must(rules.reviewsRequired == 0 || rules.reviewMax > 0, "reviewMax",
             "must be set where reviews are required");
  // With no delay the last reviewer would choose the second at which power is read.
  check.must(rules.reviewsRequired == 0 || rules.votingDelay > 0, "votingDelay",
             "must be longer than zero where reviews are required");
  check.must(rules.maxOpenPerProposer > 0, "maxOpenPerProposer", "must be at least 1");
  return check.take();
}

std::vector<CharterProblem> pauseProblems(const Charter& charter) {
  Checker check;
  check.must(charter.maxPause > 0 && charter.maxPause <= kLongestPause, "maxPause",
             "must be 1 second to 7 days");
  check.must(charter.pauseCooldown >= charter.maxPause && charter.pauseCooldown <= kLongestPeriod,
             "pauseCooldown", "must be at least as long as the longest pause, and at most 366 days");
  return check.take();
}

std::vector<CharterProblem> validate(const Charter& charter) {
  Checker check;
  check.must(!charter.name.empty() && charter.name.size() <= 200 && isUtf8(charter.name), "name",
             "must be 1 to 200 bytes of UTF-8");
  check.must(charter.purpose.size() <= 20000 && isUtf8(charter.purpose), "purpose",
             "must be at most 20,000 bytes of UTF-8");
  check.must(
      !charter.token.symbol.empty() && charter.token.symbol.size() <= 16 && isUtf8(charter.token.symbol),
      "token.symbol", "must be 1 to 16 bytes of UTF-8");
  check.must(charter.token.decimals <= 30, "token.decimals", "must be at most 30");
  check.must(charter.stage >= 1 && charter.stage <= 3, "stage", "must be 1, 2 or 3");
  check.must(!charter.tracks.empty(), "tracks", "at least one track");
  checkPeople(check, charter);
  for (const auto& [track, rules] : charter.tracks) {
    check.append("tracks." + std::string(trackName(track)) + ".", ruleProblems(track, rules));
  }
  checkSybil(check, charter);
  check.append("", pauseProblems(charter));
  checkRewards(check, charter.rewards);
  for (const auto& [name, value] : charter.parameters) {
    check.must(isName(name), "parameters." + name, "names are 1 to 64 of a-z, 0-9, '.', '_' and '-'");
    check.must(name.rfind("policy.", 0) != 0, "parameters." + name, "the rules of tracks stand in tracks");
    const std::string reward = rewardSwitchProblem(name, value);
    check.must(reward.empty(), "parameters." + name, reward);
  }
  return check.take();
}

}  // namespace d3l::governance
