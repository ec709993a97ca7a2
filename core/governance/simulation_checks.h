// What a simulated history is held against besides the invariants any state must keep: facts that the
// simulation has noted itself, from outside the rulebook.
#pragma once

#include <array>
#include <map>
#include <string>

#include "core/governance/simulation.h"

namespace d3l::governance {

/// The person of a simulated DAO with this number.
Address simulatedPerson(std::uint64_t index);

/// Nothing leaves a final state.
class Endings {
 public:
  std::string note(const State& state, const ProposalId& id, Timestamp at);

 private:
  std::map<ProposalId, ProposalState> ended_;
};

/// Powers counted anew, person by person, from what each one held and whom it had named when voting opened.
/// The rulebook keeps running sums and takes power back; this adds up what is simply there.
class PowerWitness {
 public:
  /// Before anything happens at `now`: the balances are still those of the end of every second since `last`.
  void beforeSecond(const State& state, Timestamp last, Timestamp now);
  /// What does not fit the live ballots of a proposal; empty while it is not being voted on.
  std::string differs(const Proposal& proposal) const;

 private:
  struct Person {
    Amount held;
    bool verified = false;
    Address delegate;
  };
  using Snapshot = std::array<Person, kSimulatedPeople>;
  std::map<ProposalId, Snapshot> snapshots_;
};

/// What a deployer saw (deviates, restored) as opposed to what came of its work: it moves nothing, ends no
/// lease and forgets no failure. Results are counted along one by one; the rulebook looks back through them.
class FindingsWitness {
 public:
  void before(const State& state, const Action& action);
  /// What the accepted action did that it must not; empty for anything but receipts.
  std::string after(const State& state, const Action& action);

 private:
  struct Held {
    Hash32 digest;
    std::uint64_t generation = 0;
    ProposalId proposal;
    std::optional<Lease> lease;
    std::optional<Timestamp> liveAt, begunAt, retryAt, acknowledgedAt;
    std::size_t receipts = 0;
  };
  static Held heldIn(const Desired& desired);
  std::string moved(const Held& now, const DeploymentReceipt& receipt) const;

  Held held_;
  std::map<std::pair<std::string, std::string>, bool> failed_;  ///< of the last result, by model and target
};

}  // namespace d3l::governance
