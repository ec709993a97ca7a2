// What the rulebook said no to: what, why, and where possible the next step.
#include "ui/words/translate.h"
#include "ui/words/words.h"

namespace d3l::words {
namespace {

using governance::Reason;
using governance::Refusal;

QString stateOfDetail(const Refusal& refusal) {
  const auto state = governance::stateFromName(refusal.detail);
  return state ? stateWord(*state) : toText(refusal.detail);
}

QString noPower(const Refusal& refusal, const Style& style) {
  governance::Power power;
  power.reason = refusal.powerReason;
  power.snapshot = refusal.time;
  using P = governance::PowerReason;
  if (refusal.time == 0 && (power.reason == P::NoneHeld || power.reason == P::TokensCameLater)) {
    return tr("You held no %1 when voting opened. Tokens received later count for later proposals.")
        .arg(style.symbol);
  }
  const QString why = powerSentence(power, style);
  return why.isEmpty() ? tr("You have no power on this proposal.") : why;
}

QString aboutVoting(const Refusal& r, const Style& style) {
  switch (r.reason) {
    case Reason::VotingNotOpen:
      return r.time == 0 ? tr("Voting has not opened yet: reviews are still missing.")
                         : tr("Voting opens after %1.").arg(dateTimeText(r.time));
    case Reason::VotingClosed:
      return tr("Voting closed on %1. The vote was not counted.").arg(dateTimeText(r.time));
    case Reason::NotVotable:
      return tr("Nobody can vote on this proposal now. Its state: %1.").arg(stateOfDetail(r));
    case Reason::AlreadyVoted:
      return tr("You have voted already, and votes on this proposal are final.");
    case Reason::BallotFinal:
      return tr("Your vote stands: after the first deadline votes can no longer be replaced.");
    case Reason::BadChoice:
      return tr("This choice does not fit the ballot: %1.").arg(toText(r.detail));
    case Reason::NoPower:
      return noPower(r, style);
    default:
      return {};
  }
}

QString aboutProposing(const Refusal& r, const Style& style) {
  switch (r.reason) {
    case Reason::UnknownProposal:
      return tr("There is no such proposal in this DAO.");
    case Reason::ProposalExists:
      return tr("This proposal has been made already.");
    case Reason::TrackNotInCharter:
      return tr("This DAO has no rules for this kind of proposal.");
    case Reason::StageClosed:
      return tr("This needs stage %1 of the mandate. Propose to expand the mandate first.").arg(r.number);
    case Reason::PayloadDoesNotFit:
      return tr("The content does not fit this kind of proposal.");
    case Reason::BadPayload:
      return tr("A field is wrong: %1.").arg(toText(r.detail));
    case Reason::BadTitle:
      return tr("The title is empty or too long.");
    case Reason::ThresholdNotMet:
      return tr("Proposing this takes %1; you hold %2.")
          .arg(amountWithSymbol(r.amount, style), amountText(r.have, style));
    case Reason::TooManyOpen:
      return tr("You have %1 open proposals of this kind, the most allowed. Wait until one is decided.")
          .arg(r.number);
    case Reason::NotProposer:
      return tr("Only its proposer can cancel a proposal.");
    case Reason::NotInReview:
      return tr("Voting has opened; a proposal can be cancelled only before.");
    case Reason::UnknownReference:
      return tr("It refers to something this record does not have: %1.").arg(toText(r.detail));
    case Reason::NotReviewable:
      return tr("This proposal can no longer be reviewed. Its state: %1.").arg(stateOfDetail(r));
    case Reason::AlreadyReviewed:
      return tr("You have reviewed this proposal already.");
    case Reason::RateLimited:
      return tr("Too many in a short time. The next is possible from %1.").arg(dateTimeText(r.time));
    default:
      return {};
  }
}

QString aboutCarryingOut(const Refusal& r) {
  switch (r.reason) {
    case Reason::NotSucceeded:
      return tr("Only a passed proposal can be scheduled. Its state: %1.").arg(stateOfDetail(r));
    case Reason::NotQueued:
      return tr("Only a scheduled proposal can take effect. Its state: %1.").arg(stateOfDetail(r));
    case Reason::TimelockRunning:
      return tr("The waiting time runs until %1.").arg(dateTimeText(r.time));
    case Reason::AlreadyFinal:
      return tr("This proposal has ended: %1.").arg(stateOfDetail(r));
    case Reason::VetoExempt:
      return tr("Proposals of this kind cannot be vetoed.");
    case Reason::NotPaused:
      return tr("Deployments are not paused.");
    case Reason::AlreadyPaused:
      return tr("Deployments are paused already.");
    case Reason::PauseTooLong:
      return tr("A pause may last %1 at most.").arg(durationText(r.number));
    case Reason::PauseCooldown:
      return tr("The last pause was too recent. The next is possible from %1.").arg(dateTimeText(r.time));
    case Reason::DeploymentsPaused:
      return tr("Deployments are paused until %1.").arg(dateTimeText(r.time));
    case Reason::NothingDesired:
      return tr("No approved version exists for this model and target.");
    case Reason::WrongGeneration:
      return tr("A newer decision took its place (number %1).").arg(r.number);
    case Reason::LeaseHeld:
      return tr("Another deployer is at work until %1.").arg(dateTimeText(r.time));
    case Reason::BadLease:
      return tr("The announced time of work is not allowed.");
    case Reason::NotFailed:
      return tr("Nothing has failed here, so there is nothing to try again or to acknowledge.");
    case Reason::NotCompletable:
      return tr("This proposal cannot be completed now.");
    case Reason::EffectFailed:
      return tr("The decision cannot take effect now: %1.").arg(toText(r.detail));
    default:
      return {};
  }
}

/// "Admin or Guardian" of "admin or guardian"; what is no role stays as it is.
QString rolesWords(std::string_view names) {
  const std::size_t end = names.find(" or ");
  const std::string_view first = names.substr(0, end);
  const auto role = governance::roleFromName(first);
  const QString word = role ? roleWord(*role) : toText(first);
  if (end == std::string_view::npos) return word;
  return tr("%1 or %2", "roles").arg(word, rolesWords(names.substr(end + 4)));
}

QString aboutPeople(const Refusal& r, const Style& style) {
  switch (r.reason) {
    case Reason::SelfDelegation:
      return tr("You cannot delegate to yourself: your own tokens count without that.");
    case Reason::NotDelegated:
      return tr("Nothing is delegated here.");
    case Reason::BadExpiry:
      return tr("The delegation would end in the past.");
    case Reason::InsufficientBalance:
      return tr("That takes %1; you hold %2.")
          .arg(amountWithSymbol(r.amount, style), amountText(r.have, style));
    case Reason::SupplyOverflow:
      return tr("The amount is larger than there can be.");
    case Reason::MissingRole: {
      return tr("This takes the role %1, which this account does not have.").arg(rolesWords(r.detail));
    }
    case Reason::RoleExpired:
      return tr("The role of this account has ended.");
    case Reason::AlreadyMember:
      return tr("This account is verified already.");
    case Reason::NotMember:
      return tr("This account is not verified.");
    case Reason::EpochNotOver:
      return tr("The period ends on %1; rewards are computed after that.").arg(dateTimeText(r.time));
    case Reason::EpochAlreadyClosed:
      return tr("The rewards of this period have been computed already.");
    case Reason::EpochNotClosed:
      return r.detail.empty()
                 ? tr("The rewards of this period have not been computed yet.")
                 : tr("Periods are closed in order: number %1 comes first.").arg(QString::number(r.number));
    case Reason::NothingToClaim:
      return tr("There is nothing to claim.");
    case Reason::TimeWentBack:
      return tr("The clock went back. Check this computer's time.");
    default:
      return {};
  }
}

}  // namespace

QString refusalSentence(const Refusal& refusal, const Style& style) {
  for (const QString& sentence : {aboutVoting(refusal, style), aboutProposing(refusal, style),
                                  aboutCarryingOut(refusal), aboutPeople(refusal, style)}) {
    if (!sentence.isEmpty()) return sentence;
  }
  return tr("The rules do not allow this (%1).").arg(toText(governance::reasonName(refusal.reason)));
}

}  // namespace d3l::words
