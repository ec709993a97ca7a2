// Everything a DAO's record has led to; the one thing the parts of the rulebook read and change.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/governance/deployments.h"
#include "core/governance/event.h"
#include "core/governance/power_book.h"
#include "core/governance/proposals.h"
#include "core/governance/rewards.h"
#include "core/governance/state.h"

namespace d3l::governance {

/// The account grants are paid from: "D3L treasury" in ASCII, zero-padded. Nobody has its key.
inline constexpr Address kTreasury{{'D', '3', 'L', ' ', 't', 'r', 'e', 'a', 's', 'u', 'r', 'y'}};

struct RoleHolding {
  Timestamp since = 0;
  Timestamp until = 0;  ///< last second it holds; 0: no end
};

struct World {
  World(Charter founding, DaoId id);

  Charter charter;
  DaoId dao;
  Timestamp lastAt = 0;   ///< of the last action that was accepted
  Timestamp settled = 0;  ///< due events have run up to here, also for refused actions
  Events pending;         ///< due events not yet handed out

  PowerBook book;
  ProposalStore proposals;
  DeploymentBook deployments;
  RewardBook rewards;
  std::map<std::pair<Role, Address>, RoleHolding> roles;
  std::map<Track, TrackRules> rules;  ///< in force for new proposals
  std::map<std::string, std::vector<ParameterRecord>> parameters;
  Duration maxPause = 0;
  Duration pauseCooldown = 0;
  unsigned stage = 1;
  std::string logKey;
  std::optional<Pause> pause;  ///< the last one, also after it ended
  bool pauseEndTold = true;
  std::vector<ProposalId> sources;                       ///< admitted data sources
  std::map<Address, std::deque<Timestamp>> annotatedAt;  ///< the last few per author

  /// The book with every delegation that runs out by `at` already out of the sums. A copy is made
  /// only when a reader looks ahead of the record.
  const PowerBook& bookAt(Timestamp at) const;
  const RoleHolding* holding(const Address& holder, Role role) const;
  bool hasRole(const Address& holder, Role role, Timestamp at) const;
  std::optional<Pause> pauseAt(Timestamp at) const;
  Amount parameter(const std::string& name) const;
  const TrackRules* rulesOf(Track track) const;

 private:
  struct Ahead {
    PowerBook book;
    std::uint64_t revision = 0;
    Timestamp until = 0;
  };
  mutable std::optional<Ahead> ahead_;
};

/// Runs what time alone has brought about up to `at`: delegations that ran out, pauses that ended.
void runDue(World& world, Timestamp at);

}  // namespace d3l::governance
