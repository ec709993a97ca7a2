#include "core/governance/lifecycle.h"

#include <algorithm>

#include "core/governance/whole.h"

namespace d3l::governance {
namespace {

/// What a person's action has settled for good, whatever the time.
std::optional<ProposalState> settledState(const Proposal& proposal) {
  if (proposal.executedAt) return ProposalState::Executed;
  if (proposal.supersededAt) return ProposalState::Superseded;
  if (proposal.vetoedAt) return ProposalState::Vetoed;
  if (proposal.cancelledAt) return ProposalState::Cancelled;
  return std::nullopt;
}

}  // namespace

ProposalState stateAt(const World& world, const Proposal& proposal, Timestamp at) {
  if (const auto settled = settledState(proposal)) return *settled;
  const TrackRules& rules = proposal.rules;
  if (proposal.queuedAt) {
    return at > after(proposal.eta, rules.grace) ? ProposalState::Expired : ProposalState::Queued;
  }
  if (!proposal.voteStart) {
    return at > after(proposal.createdAt, rules.reviewMax) ? ProposalState::Defeated : ProposalState::Review;
  }
  if (at <= *proposal.voteStart) return ProposalState::Review;
  const bool early = proposal.passedEarlyAt && at >= *proposal.passedEarlyAt;
  if (!early && at <= proposal.deadline) return ProposalState::Voting;
  if (!early && !leads(world, proposal)) return ProposalState::Defeated;
  return at > after(proposal.deadline, rules.grace) ? ProposalState::Expired : ProposalState::Succeeded;
}

std::optional<Timestamp> nextChangeAfter(const World& world, const Proposal& proposal, Timestamp at) {
  if (isFinal(stateAt(world, proposal, at))) return std::nullopt;
  constexpr Timestamp kNever = ~Timestamp{0};
  Timestamp next = kNever;
  const auto consider = [&](Timestamp when) {
    if (when > at) next = std::min(next, when);
  };
  if (proposal.queuedAt) {
    consider(after(after(proposal.eta, proposal.rules.grace), 1));
  } else if (!proposal.voteStart) {
    consider(after(after(proposal.createdAt, proposal.rules.reviewMax), 1));
  } else {
    consider(after(*proposal.voteStart, 1));
    if (proposal.passedEarlyAt) consider(*proposal.passedEarlyAt);
    consider(after(proposal.deadline, 1));
    consider(after(after(proposal.deadline, proposal.rules.grace), 1));
  }
  if (next == kNever) return std::nullopt;
  return next;
}

Amount quorumNeeded(const World& world, const Proposal& proposal) {
  const Timestamp at = proposal.voteStart.value_or(~Timestamp{0});
  return portion(world.book.supply(at), proposal.rules.quorum);
}

bool hasQuorum(const World& world, const Proposal& proposal) {
  return plus(proposal.tally.forRaw, proposal.tally.abstainRaw) >= quorumNeeded(world, proposal);
}

bool hasMajority(const Proposal& proposal) {
  const Tally& tally = proposal.tally;
  const Ratio& threshold = proposal.rules.threshold;
  if (tally.forCounted.isZero()) return false;
  const Amount decided = plus(tally.forCounted, tally.againstCounted);
  return compareProducts(tally.forCounted, Amount(threshold.den), Amount(threshold.num), decided) > 0;
}

bool mayPassEarly(const World& world, const Proposal& proposal) {
  const TrackRules& rules = proposal.rules;
  if (!rules.earlyPass || !proposal.voteStart) return false;
  const Amount needed = portion(world.book.supply(*proposal.voteStart), rules.superQuorum);
  return proposal.tally.forRaw >= needed && leads(world, proposal);
}

std::optional<Timestamp> votingEnds(const Proposal& proposal) {
  if (!proposal.voteStart) return std::nullopt;
  // The second it passed in is no longer open: an early pass closes at once.
  if (proposal.passedEarlyAt) return *proposal.passedEarlyAt;
  return proposal.deadline;
}

void scheduleVote(Proposal& proposal, Timestamp voteStart) {
  proposal.voteStart = voteStart;
  proposal.firstDeadline = after(voteStart, proposal.rules.votingPeriod);
  proposal.deadline = proposal.firstDeadline;
}

void refreshOpen(World& world, const ProposalId& id, Timestamp at) {
  const Proposal& proposal = *world.proposals.find(id);
  if (isFinal(stateAt(world, proposal, at))) {
    world.proposals.close(id);
    return;
  }
  world.proposals.wakeAt(id, nextChangeAfter(world, proposal, at).value_or(~Timestamp{0}));
}

void settleOpen(World& world, Timestamp at) {
  while (const Proposal* proposal = world.proposals.takeDue(at)) refreshOpen(world, proposal->id, at);
}

}  // namespace d3l::governance
