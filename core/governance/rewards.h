// Points per epoch and what they are worth (rulebook.md, rewards).
//
// Points of a principal in an epoch: min(ballots, maxBallots)·pointsPerBallot, where a ballot counts the
// weight of its track (emissions.ballot-weight.<track>; unless set, 2 on tracks that change the rules
// themselves: mandate, policy, role, log key; 1 elsewhere; 0 switches a track off) and one more when cast
// for delegators too; + min(reviews, maxReviews)·pointsPerReview + min(passed proposals,
// maxPassedProposals)·pointsPerPassedProposal. Only principals verified when the epoch ends have any.
// reward = ⌊shared·points/Σpoints⌋, where shared is the purse or, with emissions.idle-share-rolls-over = 1,
// ⌊purse·(principals with points)/(verified principals)⌋: the share of those who did nothing stays.
// What is not given, by rounding or because nobody earned it, rolls over (adr-reward-switches.md).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/governance/charter.h"
#include "core/governance/power_book.h"
#include "core/governance/proposal.h"

namespace d3l::governance {

/// The parameter that holds the purse; the charter's pursePerEpoch is its first value.
inline constexpr std::string_view kPurseParameter = "emissions.purse-per-epoch";
/// 1: the share of verified principals without points rolls over; 0, the default: the others divide it.
inline constexpr std::string_view kIdleShareParameter = "emissions.idle-share-rolls-over";
/// A ballot never counts more than this.
inline constexpr std::uint32_t kMaxBallotWeight = 1000;

/// "emissions.ballot-weight.<track>": what a ballot on this track counts.
std::string ballotWeightParameter(Track track);
/// What a reward switch is before anybody sets it; nothing for other parameters.
std::optional<Amount> rewardSwitchDefault(std::string_view name);
/// Why a reward switch cannot have this value, empty if it can or `name` is none.
std::string rewardSwitchProblem(std::string_view name, Amount value);

struct Contribution {
  std::uint32_t ballots = 0;  ///< weighted
  std::uint32_t reviews = 0;
  std::uint32_t passed = 0;
};

struct ClosedEpoch {
  Amount purse;
  std::uint64_t points = 0;
  std::map<Address, Amount> unclaimed;
};

class RewardBook {
 public:
  explicit RewardBook(const Charter& charter) : rules_(charter.rewards), foundedAt_(charter.foundedAt) {}

  bool enabled() const { return rules_.epoch != 0; }
  std::uint64_t epochOf(Timestamp at) const {
    return enabled() && at > foundedAt_ ? (at - foundedAt_) / rules_.epoch : 0;
  }
  /// The first second after the epoch.
  Timestamp endOf(std::uint64_t epoch) const;
  std::uint64_t nextToClose() const { return closed_.size(); }
  std::uint64_t points(const Contribution& contribution) const;

  /// `weight`: of the proposal's track.
  void ballot(const Address& voter, std::uint32_t weight, bool forOthers, Timestamp at);
  void review(const Address& reviewer, Timestamp at);
  void passed(const Address& proposer, Timestamp at);

  /// Closes the next epoch with this fresh purse; returns the whole purse with what rolled over.
  Amount close(Amount fresh, const PowerBook& book, bool idleShareRollsOver);
  /// What a principal may still claim from a closed epoch.
  Amount claimable(std::uint64_t epoch, const Address& principal) const;
  void claim(std::uint64_t epoch, const Address& principal);

  const RewardRules& rules() const { return rules_; }
  Amount rollover() const { return rollover_; }
  const std::map<std::uint64_t, ClosedEpoch>& closed() const { return closed_; }
  const std::map<std::uint64_t, AddressTable<Contribution>>& running() const { return running_; }

 private:
  Contribution* contribution(const Address& principal, Timestamp at);
  RewardRules rules_;
  Timestamp foundedAt_ = 0;
  std::map<std::uint64_t, AddressTable<Contribution>> running_;
  std::map<std::uint64_t, ClosedEpoch> closed_;
  Amount rollover_;
};

}  // namespace d3l::governance
