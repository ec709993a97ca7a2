// What the rulebook concludes from an action. The index and the deployer follow these; a screen
// never interprets actions itself.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/governance/action.h"

namespace d3l::governance {

struct ProposalCreated {
  ProposalId proposal;
  Track track{};
};
struct ProposalCancelled {
  ProposalId proposal;
};
struct VotingScheduled {
  ProposalId proposal;
  Timestamp voteStart = 0;
};  ///< review gate met
struct VoteCounted {
  ProposalId proposal;
  Address voter;
  Amount raw;
  Amount counted;
  bool replaced = false;
};
/// A delegator voted directly: the delegate's ballot lost this much.
struct PowerTakenBack {
  ProposalId proposal;
  Address delegate;
  Address principal;
  Amount raw;
};
struct DeadlineMoved {
  ProposalId proposal;
  Timestamp deadline = 0;
};
struct EarlyPassed {
  ProposalId proposal;
};
struct DelegationChanged {
  Address from;
  Address to;
  std::uint32_t track = 0;
  Timestamp expires = 0;
  bool expired = false;
};
struct Transferred {
  Address from;
  Address to;
  Amount amount;
};
struct ReviewGiven {
  ProposalId proposal;
  Address reviewer;
};
struct Annotated {
  ProposalId proposal;
  Address author;
};
struct ProposalQueued {
  ProposalId proposal;
  Timestamp eta = 0;
};
struct ProposalExecuted {
  ProposalId proposal;
};
/// The Execute found another baseline or old value than the proposal was made for.
struct ProposalSuperseded {
  ProposalId proposal;
  std::string why;
};
struct ProposalVetoed {
  ProposalId proposal;
};
struct VersionApproved {
  ProposalId proposal;
  std::string model;
  std::string version;
  Hash32 digest;
};
/// The desired version of one (model, target); digest zero: nothing should be served.
struct DesiredChanged {
  std::string model;
  std::string target;
  Hash32 digest;
  std::uint64_t generation = 0;
  ProposalId proposal;
};
struct DeploymentBegun {
  std::string model;
  std::string target;
  std::uint64_t generation = 0;
  Address deployer;
  Timestamp leaseUntil = 0;
};
struct ReceiptRecorded {
  std::string model;
  std::string target;
  std::uint64_t generation = 0;
  Outcome outcome{};
};
struct RetryRequested {
  std::string model;
  std::string target;
};
struct AlertAcknowledged {
  std::string model;
  std::string target;
};
struct DeploymentsPaused {
  Timestamp until = 0;
};
struct DeploymentsResumed {
  bool byItself = false;
};
struct SourceAdmitted {
  ProposalId proposal;
  std::string source;
};
struct MandateGiven {
  ProposalId proposal;
};  ///< infrastructure: to the admins
struct MandateCompleted {
  ProposalId proposal;
};
struct StageChanged {
  unsigned stage = 0;
};
struct ParameterChanged {
  std::string parameter;
  Amount oldValue;
  Amount newValue;
};
struct RoleChanged {
  Role role{};
  Address holder;
  bool granted = false;
};
struct LogKeyChanged {
  std::string verifierKey;
};
struct MemberChanged {
  Address member;
  bool verified = false;
};
struct Granted {
  Address recipient;
  Amount amount;
};
struct EpochClosed {
  std::uint64_t epoch = 0;
  Amount purse;
};
struct RewardClaimed {
  Address principal;
  std::uint64_t epoch = 0;
  Amount amount;
};

using Event = std::variant<ProposalCreated, ProposalCancelled, VotingScheduled, VoteCounted, PowerTakenBack,
                           DeadlineMoved, EarlyPassed, DelegationChanged, Transferred, ReviewGiven, Annotated,
                           ProposalQueued, ProposalExecuted, ProposalSuperseded, ProposalVetoed,
                           VersionApproved, DesiredChanged, DeploymentBegun, ReceiptRecorded, RetryRequested,
                           AlertAcknowledged, DeploymentsPaused, DeploymentsResumed, SourceAdmitted,
                           MandateGiven, MandateCompleted, StageChanged, ParameterChanged, RoleChanged,
                           LogKeyChanged, MemberChanged, Granted, EpochClosed, RewardClaimed>;

using Events = std::vector<Event>;

}  // namespace d3l::governance
