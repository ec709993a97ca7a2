// What somebody signs. The envelope (actor, nonce, validUntil, signature) belongs to core/actions.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/governance/payload.h"

namespace d3l::governance {

struct Propose {
  Track track{};
  std::string title;
  Hash32 text;                   ///< SHA-256 of the Markdown body
  std::vector<Hash32> evidence;  ///< SHA-256 of model reports, samples, …
  Payload payload;
  friend bool operator==(const Propose&, const Propose&) = default;
};

struct CancelProposal {
  ProposalId proposal;
  friend bool operator==(const CancelProposal&, const CancelProposal&) = default;
};

/// The first three are OpenZeppelin's support values.
enum class ChoiceKind : std::uint8_t {
  Against = 0,
  For = 1,
  Abstain = 2,
  Split = 3,     ///< values: parts per 10,000 For, Against, Abstain; sum 10,000
  Approval = 4,  ///< values: approved candidates, from 1, ascending
  Ranked = 5,    ///< values: candidates by preference, from 1
  Weighted = 6,  ///< values: one weight per candidate
};

struct Choice {
  ChoiceKind kind = ChoiceKind::Abstain;
  std::vector<std::uint32_t> values;
  friend bool operator==(const Choice&, const Choice&) = default;
};

struct Vote {
  ProposalId proposal;
  Choice choice;
  std::string reason;
  friend bool operator==(const Vote&, const Vote&) = default;
};

/// `track` 0 means overall; `expires` 0 means until taken back.
struct Delegate {
  Address to;
  std::uint32_t track = 0;
  Timestamp expires = 0;
  friend bool operator==(const Delegate&, const Delegate&) = default;
};
struct Undelegate {
  std::uint32_t track = 0;
  friend bool operator==(const Undelegate&, const Undelegate&) = default;
};
struct Transfer {
  Address to;
  Amount amount;
  friend bool operator==(const Transfer&, const Transfer&) = default;
};

enum class ReviewVerdict : std::uint8_t { Recommend = 1, Concerns = 2, Reject = 3 };
struct Review {
  ProposalId proposal;
  ReviewVerdict verdict{};
  std::string summary;
  Hash32 report;  ///< the reviewer's own measurements, zero if none
  friend bool operator==(const Review&, const Review&) = default;
};
/// A question, or an answer when `inReplyTo` names one.
struct Annotate {
  ProposalId proposal;
  ActionId inReplyTo;
  std::string text;
  friend bool operator==(const Annotate&, const Annotate&) = default;
};

struct Queue {
  ProposalId proposal;
  friend bool operator==(const Queue&, const Queue&) = default;
};
struct Execute {
  ProposalId proposal;
  friend bool operator==(const Execute&, const Execute&) = default;
};
struct Veto {
  ProposalId proposal;
  std::string reason;
  friend bool operator==(const Veto&, const Veto&) = default;
};
struct PauseDeployments {
  Timestamp until = 0;
  std::string reason;
  friend bool operator==(const PauseDeployments&, const PauseDeployments&) = default;
};
struct ResumeDeployments {
  std::string note;
  friend bool operator==(const ResumeDeployments&, const ResumeDeployments&) = default;
};

/// A deployer announces its work; the recorded lease keeps a second deployer out.
struct BeginDeployment {
  std::string model;
  std::string target;
  std::uint64_t generation = 0;
  Timestamp leaseUntil = 0;
  friend bool operator==(const BeginDeployment&, const BeginDeployment&) = default;
};

enum class Outcome : std::uint8_t {
  Live = 1,        ///< read back from the target: it serves this digest
  Accepted = 2,    ///< the target took it and cannot be read back
  Failed = 3,      ///< stopped for a human
  RolledBack = 4,  ///< returned to the authorised digest
  Retired = 5,     ///< read back: the target serves nothing
  Deviates =
      6,  ///< seen after the work was done, or in its way: it serves or answers otherwise than approved
  Restored = 7,  ///< seen again as approved
};
/// What was seen, as opposed to what came of the work: it moves nothing and ends nobody's lease.
constexpr bool isObservation(Outcome outcome) {
  return outcome == Outcome::Deviates || outcome == Outcome::Restored;
}
struct DeploymentReceipt {
  std::string model;
  std::string target;
  std::uint64_t generation = 0;
  ProposalId proposal;
  Hash32 digest;  ///< what the target serves now, zero if nothing
  Outcome outcome{};
  std::string detail;
  friend bool operator==(const DeploymentReceipt&, const DeploymentReceipt&) = default;
};
struct Retry {
  std::string model;
  std::string target;
  std::string note;
  friend bool operator==(const Retry&, const Retry&) = default;
};
struct Acknowledge {
  std::string model;
  std::string target;
  std::string note;
  friend bool operator==(const Acknowledge&, const Acknowledge&) = default;
};
/// An admin declares an infrastructure mandate fulfilled.
struct Complete {
  ProposalId proposal;
  std::string note;
  friend bool operator==(const Complete&, const Complete&) = default;
};

struct RegisterMember {
  Address member;
  friend bool operator==(const RegisterMember&, const RegisterMember&) = default;
};
struct RevokeMember {
  Address member;
  friend bool operator==(const RevokeMember&, const RevokeMember&) = default;
};
struct CloseEpoch {
  std::uint64_t epoch = 0;
  friend bool operator==(const CloseEpoch&, const CloseEpoch&) = default;
};
struct ClaimReward {
  std::uint64_t epoch = 0;
  friend bool operator==(const ClaimReward&, const ClaimReward&) = default;
};

using Action =
    std::variant<Propose, CancelProposal, Vote, Delegate, Undelegate, Transfer, Review, Annotate, Queue,
                 Execute, Veto, PauseDeployments, ResumeDeployments, BeginDeployment, DeploymentReceipt,
                 Retry, Acknowledge, Complete, RegisterMember, RevokeMember, CloseEpoch, ClaimReward>;

/// An action whose signature, nonce and time of arrival have been checked by the record.
struct Admitted {
  ActionId id;
  Address actor;
  Timestamp at = 0;
  Action action;
};

}  // namespace d3l::governance
