#include "core/governance/rewards.h"

#include <algorithm>

#include "core/governance/whole.h"

namespace d3l::governance {
namespace {

constexpr std::string_view kWeightPrefix = "emissions.ballot-weight.";

std::uint64_t verifiedPeople(const PowerBook& book, Timestamp at) {
  std::uint64_t count = 0;
  for (const auto& entry : book.accounts()) count += entry.second.verified.at(at) != 0 ? 1 : 0;
  return count;
}

}  // namespace

std::string ballotWeightParameter(Track track) {
  return std::string(kWeightPrefix) + std::string(trackName(track));
}

std::optional<Amount> rewardSwitchDefault(std::string_view name) {
  if (name == kIdleShareParameter) return Amount();
  if (name.substr(0, kWeightPrefix.size()) != kWeightPrefix) return std::nullopt;
  const auto track = trackFromName(name.substr(kWeightPrefix.size()));
  if (!track) return std::nullopt;
  return Amount(stageOf(*track) == 0 ? 2u : 1u);
}

std::string rewardSwitchProblem(std::string_view name, Amount value) {
  if (name == kIdleShareParameter) return value > Amount(1u) ? "must be 0 or 1" : "";
  if (name.substr(0, kWeightPrefix.size()) != kWeightPrefix) return {};
  if (!rewardSwitchDefault(name)) return "no such track";
  return value > Amount(u128{kMaxBallotWeight}) ? "must be at most 1,000" : "";
}

Timestamp RewardBook::endOf(std::uint64_t epoch) const {
  // Saturates: an epoch beyond the end of time never ends.
  const u128 end = u128{foundedAt_} + (u128{epoch} + 1) * rules_.epoch;
  return end > ~Timestamp{0} ? ~Timestamp{0} : static_cast<Timestamp>(end);
}

std::uint64_t RewardBook::points(const Contribution& contribution) const {
  const auto part = [](std::uint32_t count, std::uint32_t most, std::uint32_t worth) {
    return std::uint64_t{std::min(count, most)} * worth;
  };
  return part(contribution.ballots, rules_.maxBallots, rules_.pointsPerBallot) +
         part(contribution.reviews, rules_.maxReviews, rules_.pointsPerReview) +
         part(contribution.passed, rules_.maxPassedProposals, rules_.pointsPerPassedProposal);
}

Contribution* RewardBook::contribution(const Address& principal, Timestamp at) {
  if (!enabled()) return nullptr;
  const std::uint64_t epoch = epochOf(at);
  if (epoch < nextToClose()) return nullptr;
  return &running_[epoch][principal];
}

void RewardBook::ballot(const Address& voter, std::uint32_t weight, bool forOthers, Timestamp at) {
  if (weight == 0) return;
  Contribution* mine = contribution(voter, at);
  if (!mine) return;
  mine->ballots = std::min(rules_.maxBallots, mine->ballots) + weight + (forOthers ? 1u : 0u);
}

void RewardBook::review(const Address& reviewer, Timestamp at) {
  if (Contribution* mine = contribution(reviewer, at))
    mine->reviews = std::min(rules_.maxReviews, mine->reviews) + 1;
}

void RewardBook::passed(const Address& proposer, Timestamp at) {
  if (Contribution* mine = contribution(proposer, at)) {
    mine->passed = std::min(rules_.maxPassedProposals, mine->passed) + 1;
  }
}

Amount RewardBook::close(Amount fresh, const PowerBook& book, bool idleShareRollsOver) {
  const std::uint64_t epoch = nextToClose();
  const Timestamp lastSecond = endOf(epoch) - 1;
  ClosedEpoch result;
  result.purse = add(fresh, rollover_).value_or(Amount::max());
  std::map<Address, std::uint64_t> earned;
  for (const auto& [principal, contribution] : running_[epoch]) {
    const std::uint64_t points = this->points(contribution);
    if (points == 0 || !book.verified(principal, lastSecond)) continue;
    earned.emplace(principal, points);
    result.points += points;
  }
  Amount shared = result.purse;
  if (idleShareRollsOver && !earned.empty()) {
    shared = portion(result.purse, Ratio{earned.size(), verifiedPeople(book, lastSecond)});
  }
  Amount given;
  for (const auto& [principal, points] : earned) {
    const Amount reward = portion(shared, Ratio{points, result.points});
    if (!reward.isZero()) result.unclaimed.emplace(principal, reward);
    given = plus(given, reward);
  }
  rollover_ = minus(result.purse, given);
  running_.erase(epoch);
  const Amount purse = result.purse;
  closed_.emplace(epoch, std::move(result));
  return purse;
}

Amount RewardBook::claimable(std::uint64_t epoch, const Address& principal) const {
  const auto found = closed_.find(epoch);
  if (found == closed_.end()) return Amount();
  const auto reward = found->second.unclaimed.find(principal);
  return reward == found->second.unclaimed.end() ? Amount() : reward->second;
}

void RewardBook::claim(std::uint64_t epoch, const Address& principal) {
  closed_.at(epoch).unclaimed.erase(principal);
}

}  // namespace d3l::governance
