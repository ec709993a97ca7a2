// Points per epoch and what they are worth (rulebook.md, rewards).
//
// Points of a principal in an epoch: min(ballots, maxBallots)·pointsPerBallot, where a ballot on a
// track that changes the rules themselves (mandate, policy, role, log key) counts twice and one cast
// for delegators counts one more; + min(reviews, maxReviews)·pointsPerReview + min(passed proposals,
// maxPassedProposals)·pointsPerPassedProposal. Only principals verified when the epoch ends have any.
// reward = ⌊purse·points/Σpoints⌋; what rounding leaves, or nobody earned, rolls over.
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

  void ballot(const Address& voter, Track track, bool forOthers, Timestamp at);
  void review(const Address& reviewer, Timestamp at);
  void passed(const Address& proposer, Timestamp at);

  /// Closes the next epoch with this fresh purse; returns the whole purse with what rolled over.
  Amount close(Amount fresh, const PowerBook& book);
  /// What a principal may still claim from a closed epoch.
  Amount claimable(std::uint64_t epoch, const Address& principal) const;
  void claim(std::uint64_t epoch, const Address& principal);

  const RewardRules& rules() const { return rules_; }
  Amount rollover() const { return rollover_; }
  const std::map<std::uint64_t, ClosedEpoch>& closed() const { return closed_; }
  const std::map<std::uint64_t, std::map<Address, Contribution>>& running() const { return running_; }

 private:
  Contribution* contribution(const Address& principal, Timestamp at);
  RewardRules rules_;
  Timestamp foundedAt_ = 0;
  std::map<std::uint64_t, std::map<Address, Contribution>> running_;
  std::map<std::uint64_t, ClosedEpoch> closed_;
  Amount rollover_;
};

}  // namespace d3l::governance
