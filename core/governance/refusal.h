// Why the rulebook refuses an action. Closed list; sentences are made where people read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/amount.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace d3l::governance {

enum class Reason : std::uint8_t {
  TimeWentBack,
  UnknownProposal,
  ProposalExists,
  TrackNotInCharter,
  StageClosed,  ///< number = the stage the track needs
  PayloadDoesNotFit,
  BadPayload,  ///< detail = field: rule
  BadTitle,
  ThresholdNotMet,  ///< amount = needed, have = the proposer's power
  TooManyOpen,      ///< number = the limit
  NotProposer,
  NotInReview,    ///< e.g. cancelling after voting opened
  VotingNotOpen,  ///< time = when it opens
  VotingClosed,   ///< time = when it closed
  NotVotable,     ///< in a state in which nobody votes; detail = state
  AlreadyVoted,
  BallotFinal,  ///< after the first deadline own ballots cannot be replaced
  BadChoice,    ///< detail = rule
  NoPower,      ///< powerReason tells why
  SelfDelegation,
  NotDelegated,
  BadExpiry,
  InsufficientBalance,  ///< amount = asked, have = held
  SupplyOverflow,
  MissingRole,  ///< detail = role
  RoleExpired,
  NotReviewable,
  AlreadyReviewed,
  RateLimited,  ///< time = when the next is allowed
  UnknownReference,
  NotSucceeded,     ///< detail = state
  NotQueued,        ///< detail = state
  TimelockRunning,  ///< time = eta
  AlreadyFinal,     ///< detail = state
  VetoExempt,
  NotPaused,
  AlreadyPaused,
  PauseTooLong,       ///< number = the longest allowed, seconds
  PauseCooldown,      ///< time = when pausing is possible again
  DeploymentsPaused,  ///< time = until
  NothingDesired,     ///< no approved version for this model and target
  WrongGeneration,    ///< number = current
  LeaseHeld,          ///< time = until
  BadLease,
  NotFailed,
  AlreadyMember,
  NotMember,
  EpochNotOver,  ///< time = when it ends
  EpochAlreadyClosed,
  EpochNotClosed,
  NothingToClaim,
  NotCompletable,
  EffectFailed,  ///< an Execute whose effect cannot apply now; the proposal stays Queued
};

/// "voting-closed", … stable, for machines.
std::string_view reasonName(Reason reason);

/// Why a power is what it is (rulebook.md, power).
enum class PowerReason : std::uint8_t {
  Held,             ///< the plain case: tokens held at the snapshot
  NoneHeld,         ///< none at voteStart, none now
  TokensCameLater,  ///< none at voteStart, some now
  Unverified,       ///< the track counts verified people
  Delegated,        ///< own tokens are with a delegate; voting directly takes them back
  NotFixedYet,      ///< the snapshot is in the future; the number is today's
  NotDelegated,     ///< `oz` profile: tokens count only after delegation
};
std::string_view powerReasonName(PowerReason reason);

struct Refusal {
  Reason reason{};
  std::string detail;
  Timestamp time = 0;
  std::uint64_t number = 0;
  Amount amount;
  Amount have;
  PowerReason powerReason = PowerReason::Held;
};

template <class T>
using Result = d3l::Result<T, Refusal>;

}  // namespace d3l::governance
