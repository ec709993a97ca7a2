#include "core/governance/oz_words.h"

#include <array>

namespace d3l::governance {

std::string_view ozError(const Action& action, const Refusal& refusal) {
  // The contract asks first whether the caller may cancel at all, and has one answer to it.
  if (std::holds_alternative<CancelProposal>(action)) return "GovernorUnableToCancel";
  switch (refusal.reason) {
    case Reason::UnknownProposal:
      return "GovernorNonexistentProposal";
    case Reason::TrackNotInCharter:
      return "MandateUnknownAction";
    case Reason::StageClosed:
      return "MandateStageTooLow";
    case Reason::ThresholdNotMet:
      return "GovernorInsufficientProposerVotes";
    case Reason::VetoExempt:
    case Reason::MissingRole:
    case Reason::RoleExpired:
      return "GovernorUnableToCancel";
    case Reason::ProposalExists:
    case Reason::NotInReview:
    case Reason::VotingNotOpen:
    case Reason::VotingClosed:
    case Reason::NotVotable:
    case Reason::NotSucceeded:
    case Reason::NotQueued:
    case Reason::AlreadyFinal:
      return "GovernorUnexpectedProposalState";
    case Reason::AlreadyVoted:
      return "GovernorAlreadyCastVote";
    case Reason::BadChoice:
      return "GovernorInvalidVoteType";
    case Reason::NoPower:
      return refusal.powerReason == PowerReason::Unverified ? "VoterNotVerified" : "VoterWithoutVotes";
    case Reason::InsufficientBalance:
      return "ERC20InsufficientBalance";
    case Reason::TimelockRunning:
      return "TimelockUnexpectedOperationState";
    case Reason::AlreadyMember:
      return "AlreadyMember";
    case Reason::NotMember:
      return "NotMember";
    case Reason::EffectFailed:
      return refusal.detail;
    default:
      return reasonName(refusal.reason);
  }
}

std::string_view ozState(ProposalState state) {
  switch (state) {
    case ProposalState::Review:
      return "Pending";
    case ProposalState::Voting:
      return "Active";
    case ProposalState::Defeated:
      return "Defeated";
    case ProposalState::Succeeded:
      return "Succeeded";
    case ProposalState::Queued:
      return "Queued";
    case ProposalState::Executed:
      return "Executed";
    case ProposalState::Expired:
      return "Expired";
    case ProposalState::Superseded:
      return "Superseded";
    case ProposalState::Vetoed:
    case ProposalState::Cancelled:
      return "Canceled";
  }
  return "unknown";
}

std::optional<Track> ozTrack(std::uint64_t kind) {
  constexpr std::array kTracksByKind{
      Track::ModelDeployment, Track::DataIntegration, Track::Infrastructure, Track::Fees,
      Track::Royalties,       Track::Emissions,       Track::Operations,     Track::TokenEconomics,
      Track::Partnership,     Track::Mandate,         Track::Policy};
  if (kind == 0 || kind > kTracksByKind.size()) return std::nullopt;
  return kTracksByKind[kind - 1];
}

std::optional<ProposalId> ozProposalId(std::string_view decimal) {
  if (decimal.empty() || decimal.size() > 78) return std::nullopt;
  ProposalId id;
  for (const char c : decimal) {
    if (c < '0' || c > '9') return std::nullopt;
    unsigned carry = static_cast<unsigned>(c - '0');
    for (std::size_t i = id.bytes.size(); i-- > 0;) {
      const unsigned value = id.bytes[i] * 10u + carry;
      id.bytes[i] = static_cast<std::uint8_t>(value & 0xff);
      carry = value >> 8;
    }
    if (carry != 0) return std::nullopt;
  }
  return id;
}

}  // namespace d3l::governance
