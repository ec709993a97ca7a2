// The rulebook: a pure, deterministic state machine. It hashes nothing, knows no clock, does no
// I/O. One thread runs it. Same actions in the same order → same state on every machine.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/governance/deployment.h"
#include "core/governance/event.h"
#include "core/governance/power.h"
#include "core/governance/proposal.h"
#include "core/governance/refusal.h"

namespace d3l::governance {

struct World;

struct MemberView {
  Address address;
  Amount balance;
  bool verified = false;
  Address delegate;    ///< overall, zero if none
  Amount delegatedIn;  ///< raw, overall and per track of ModelDeployment
  std::vector<Role> roles;
};

struct ParameterRecord {
  Timestamp at = 0;
  Amount value;
  ProposalId proposal;
};

class State {
 public:
  explicit State(Charter charter, DaoId dao);
  ~State();
  State(State&&) noexcept;
  State& operator=(State&&) noexcept;
  /// A deep copy, for what-if questions (simulate, live checks in Compose).
  State clone() const;

  /// Applies one admitted action or refuses it and leaves everything as it was, except that due
  /// events (expired delegations, ended pauses) up to `admitted.at` have run. Those are returned
  /// before the events of the next action that is accepted.
  Result<Events> apply(const Admitted& admitted);

  const Charter& charter() const;
  const DaoId& dao() const;
  Timestamp lastAt() const;
  unsigned stage() const;
  std::string logKey() const;
  const TrackRules* rules(Track track) const;

  const Proposal* find(const ProposalId& id) const;
  /// In the order of creation.
  const std::vector<ProposalId>& proposals() const;
  /// Those that may still change without a new proposal: not final at `lastAt`.
  std::vector<ProposalId> openProposals() const;
  ProposalState stateOf(const Proposal& proposal, Timestamp at) const;
  /// The next second at which stateOf may answer differently with no action in between.
  std::optional<Timestamp> nextChange(const Proposal& proposal, Timestamp at) const;
  Amount quorumOf(const Proposal& proposal) const;
  bool quorumReached(const Proposal& proposal) const;
  bool passes(const Proposal& proposal) const;

  Amount supply(Timestamp at) const;
  Amount balance(const Address& holder) const;
  bool isVerified(const Address& holder, Timestamp at) const;
  bool hasRole(const Address& holder, Role role, Timestamp at) const;
  std::vector<RoleGrant> roles() const;
  Power power(const Proposal& proposal, const Address& principal, Timestamp at) const;
  /// Power on a track today, for screens that show it apart from a proposal.
  Power powerNow(Track track, const Address& principal, Timestamp at) const;
  /// The delegate whose ballot counts `principal`'s tokens on this track at `at`; zero if none.
  Address delegateOf(const Address& principal, Track track, Timestamp at) const;
  std::vector<MemberView> members() const;
  std::size_t memberCount() const;

  /// Everything that should be live, ordered by (model, target).
  std::vector<const Desired*> desired() const;
  const Desired* desired(const std::string& model, const std::string& target) const;
  std::vector<ApprovedVersion> versions(const std::string& model) const;
  std::vector<std::string> models() const;
  /// The pause in force at `at`.
  std::optional<Pause> pause(Timestamp at) const;

  Amount parameter(const std::string& name) const;
  std::vector<ParameterRecord> parameterHistory(const std::string& name) const;
  /// Every named number that was ever set, in alphabetical order.
  std::vector<std::string> parameterNames() const;
  /// What an executed grant or nobody's key can touch: the account grants are paid from.
  Address treasury() const;
  /// Executed data-integration proposals, oldest first.
  const std::vector<ProposalId>& sources() const;

  /// The epoch a second belongs to; the first second after an epoch; the next one to close.
  std::uint64_t epochOf(Timestamp at) const;
  Timestamp epochEnd(std::uint64_t epoch) const;
  std::uint64_t nextEpochToClose() const;
  /// What a principal may still claim from a closed epoch.
  Amount claimable(std::uint64_t epoch, const Address& principal) const;
  /// Points of a principal in an epoch that is not closed yet, whether verified or not.
  std::uint64_t rewardPoints(std::uint64_t epoch, const Address& principal) const;

  /// All facts, for the readers of people.h.
  const World& world() const;

  /// Canonical, sorted, fixed-width bytes of all facts (no caches, nothing derived from a clock);
  /// SHA-256 of it is the state hash.
  std::vector<std::uint8_t> canonicalBytes() const;

 private:
  friend Result<Done> mayAct(const State&, const Address&, const Action&, Timestamp);
  friend std::vector<Refusal> objections(const State&, const Address&, const Propose&, Timestamp);
  friend std::string effectObjection(const State&, const Propose&, Timestamp);
  struct Impl;
  explicit State(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Whether `role`-bound and state-bound rules let this actor do this now; the same table decides in
/// apply, greys out buttons with the reason, and drives the authorisation tests.
Result<Done> mayAct(const State& state, const Address& actor, const Action& action, Timestamp at);

/// Everything that stands against a proposal now, where mayAct stops at the first: what a form shows while
/// one writes. Empty exactly if mayAct agrees.
std::vector<Refusal> objections(const State& state, const Address& actor, const Propose& propose,
                                Timestamp at);
/// Why its effect could not apply if it were carried out now (another baseline is live, another value is in
/// force, …); empty if it could.
std::string effectObjection(const State& state, const Propose& propose, Timestamp at);

}  // namespace d3l::governance
