// A proposal as the rulebook holds it: facts and times; its state is derived from them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/governance/action.h"
#include "core/governance/address_table.h"

namespace d3l::governance {

enum class ProposalState : std::uint8_t {
  Review,  ///< before voteStart, or waiting for reviews
  Voting,
  Defeated,
  Succeeded,
  Queued,
  Executed,
  Expired,
  Superseded,
  Vetoed,
  Cancelled,
};
/// "review", "voting", …
std::string_view stateName(ProposalState state);
std::optional<ProposalState> stateFromName(std::string_view name);
/// Nothing leaves a final state.
bool isFinal(ProposalState state);

/// Sums over live ballots; on candidate ballots For is the power that named a candidate. Raw counts tokens
/// (quorum); counted applies the power rule (outcome).
struct Tally {
  Amount forRaw, againstRaw, abstainRaw;
  Amount forCounted, againstCounted, abstainCounted;
  std::uint64_t ballots = 0;
  friend bool operator==(const Tally&, const Tally&) = default;
};

/// The one live ballot of a principal; power includes what delegators left with it.
struct Ballot {
  ActionId action;
  Address voter;
  Choice choice;
  std::string reason;
  Timestamp at = 0;
  Amount ownRaw, ownCounted;
  Amount delegatedRaw, delegatedCounted;
  std::uint32_t replaced = 0;  ///< how many earlier ballots of the same voter it took the place of
};

struct ReviewRecord {
  ActionId action;
  Address reviewer;
  Review review;
  Timestamp at = 0;
};

struct AnnotationRecord {
  ActionId action;
  Address author;
  Annotate annotation;
  Timestamp at = 0;
};

/// What principals took back from a delegate on one proposal by voting themselves.
struct TakenBack {
  Amount raw, counted;
  std::uint64_t principals = 0;
};

struct Proposal {
  ProposalId id;
  Address proposer;
  Propose content;
  TrackRules rules;  ///< frozen at creation
  Timestamp createdAt = 0;
  std::optional<Timestamp> voteStart;  ///< unset while the review gate is not met
  Timestamp firstDeadline = 0;         ///< valid once voteStart is set
  Timestamp deadline = 0;
  /// From this second on it has passed early; may lie ahead until the track's minOpen is over.
  std::optional<Timestamp> passedEarlyAt;
  std::optional<Timestamp> queuedAt;
  Timestamp eta = 0;
  std::optional<Timestamp> executedAt, cancelledAt, vetoedAt, supersededAt, completedAt;
  std::string
      endNote;  ///< veto reason or superseding cause; mayAct(Execute) tells why an effect cannot apply
  Tally tally;
  /// Candidate ballots by their values: counted power per distinct preference (tally.h reads it).
  std::map<std::vector<std::uint32_t>, Amount> preferences;
  AddressTable<Ballot> ballots;
  AddressTable<TakenBack> takenBack;  ///< by delegate
  std::vector<ReviewRecord> reviews;
  std::vector<AnnotationRecord> annotations;
};

}  // namespace d3l::governance
