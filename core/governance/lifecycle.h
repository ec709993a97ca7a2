// The state of a proposal, derived from its facts and a second; never stored (rulebook.md, lifecycle).
#pragma once

#include <optional>

#include "core/governance/world.h"

namespace d3l::governance {

ProposalState stateAt(const World& world, const Proposal& proposal, Timestamp at);
/// The next second after `at` at which stateAt may answer differently by itself.
std::optional<Timestamp> nextChangeAfter(const World& world, const Proposal& proposal, Timestamp at);

/// ⌊supply(voteStart)·quorum⌋; while voteStart is open, of today's supply.
Amount quorumNeeded(const World& world, const Proposal& proposal);
bool hasQuorum(const World& world, const Proposal& proposal);
/// For·den > num·(For + Against), strictly, and For > 0.
bool hasMajority(const Proposal& proposal);
/// Would be decided For if voting closed now.
inline bool leads(const World& world, const Proposal& proposal) {
  return hasMajority(proposal) && hasQuorum(world, proposal);
}
/// The tally is good enough to close early; the time is judged apart (minOpen).
bool mayPassEarly(const World& world, const Proposal& proposal);
/// The last second in which a ballot counts; nothing before voteStart is known.
std::optional<Timestamp> votingEnds(const Proposal& proposal);

/// Fixes voteStart and the deadlines.
void scheduleVote(Proposal& proposal, Timestamp voteStart);
/// Puts the proposal among the open ones or takes it out, as of `at`.
void refreshOpen(World& world, const ProposalId& id, Timestamp at);
/// Takes out everything that has become final by `at`.
void settleOpen(World& world, Timestamp at);

}  // namespace d3l::governance
