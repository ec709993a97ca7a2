// The power behind a ballot, and counting one in O(log n) (rulebook.md, power and ballots).
#pragma once

#include "core/governance/world.h"

namespace d3l::governance {

/// Raw and counted tokens of the same people.
struct Weight {
  Amount raw, counted;
};

/// What `principal` holds itself on a track at one second.
Weight ownWeight(const World& world, PowerRule rule, const Address& principal, Timestamp at);
/// What others left with `principal` on a track at one second; `people` counts them.
Weight carriedWeight(const World& world, PowerRule rule, Track track, const Address& principal, Timestamp at,
                     std::uint64_t* people = nullptr);

/// With the reason when it is zero or not what one might expect.
Power powerOn(const World& world, const Proposal& proposal, const Address& principal, Timestamp at);
Power powerToday(const World& world, Track track, const TrackRules& rules, const Address& principal,
                 Timestamp at);
/// Raw tokens a proposer can show: own ones that no delegate carries, and those carried for others.
Amount proposingPower(const World& world, Track track, const Address& proposer, Timestamp at);

/// The rule a choice breaks on this proposal, empty when it is valid.
std::string_view choiceProblem(const Proposal& proposal, const Choice& choice);
/// Counts a ballot the authority table has allowed.
void castBallot(World& world, Proposal& proposal, const ActionId& id, const Address& voter, const Vote& vote,
                Timestamp at, Events& events);

}  // namespace d3l::governance
