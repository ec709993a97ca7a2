#include "core/governance/simulation_checks.h"

#include "core/governance/deployments.h"
#include "core/governance/tally.h"

namespace d3l::governance {
namespace {

/// Sums of a possibly wrong state must not stop the check that would tell.
Amount addedUp(Amount a, Amount b) { return add(a, b).value_or(Amount::max()); }

void addParts(ThreeWay& sums, const ThreeWay& parts) {
  sums.favour = addedUp(sums.favour, parts.favour);
  sums.against = addedUp(sums.against, parts.against);
  sums.abstain = addedUp(sums.abstain, parts.abstain);
}

std::string_view brokenTally(const State& state, const Proposal& proposal) {
  ThreeWay raw, counted;
  Amount all;
  for (const auto& [voter, ballot] : proposal.ballots) {
    if (voter != ballot.voter) return "a ballot under another voter";
    const Amount ballotRaw = addedUp(ballot.ownRaw, ballot.delegatedRaw);
    addParts(raw, divide(ballot.choice, ballotRaw));
    addParts(counted, divide(ballot.choice, addedUp(ballot.ownCounted, ballot.delegatedCounted)));
    all = addedUp(all, ballotRaw);
  }
  const Tally& t = proposal.tally;
  if (t.ballots != proposal.ballots.size()) return "the ballot count differs from the ballots";
  if (t.forRaw != raw.favour || t.againstRaw != raw.against || t.abstainRaw != raw.abstain) {
    return "raw sums differ from the ballots";
  }
  if (t.forCounted != counted.favour || t.againstCounted != counted.against ||
      t.abstainCounted != counted.abstain) {
    return "counted sums differ from the ballots";
  }
  if (proposal.voteStart && all > state.supply(*proposal.voteStart))
    return "more votes than supply at voteStart";
  return {};
}

std::string_view brokenDeployments(const State& state) {
  for (const Desired* desired : state.desired()) {
    bool approved = desired->digest.isZero();
    for (const ApprovedVersion& version : state.versions(desired->model)) {
      approved = approved || version.artifact.digest == desired->digest;
    }
    if (!approved) return "something desired was never approved";
  }
  return {};
}

struct FourAmounts {
  Amount ownRaw, ownCounted, delegatedRaw, delegatedCounted;
};

}  // namespace

std::string Endings::note(const State& state, const ProposalId& id, Timestamp at) {
  const ProposalState now = state.stateOf(*state.find(id), at);
  const auto known = ended_.find(id);
  if (known != ended_.end() && known->second != now) return "a final state was left";
  if (isFinal(now)) ended_[id] = now;
  return {};
}

void PowerWitness::beforeSecond(const State& state, Timestamp last, Timestamp now) {
  if (now == last) return;
  for (const ProposalId& id : state.openProposals()) {
    const Proposal& proposal = *state.find(id);
    const bool fixedNow = proposal.voteStart && *proposal.voteStart >= last && *proposal.voteStart < now;
    if (!fixedNow) continue;
    Snapshot& snapshot = snapshots_[id];
    for (std::size_t i = 0; i < kSimulatedPeople; ++i) {
      const Address person = simulatedPerson(i);
      snapshot[i] = {state.balance(person), state.isVerified(person, *proposal.voteStart),
                     state.delegateOf(person, proposal.content.track, *proposal.voteStart)};
    }
  }
}

std::string PowerWitness::differs(const Proposal& proposal) const {
  const auto found = snapshots_.find(proposal.id);
  if (found == snapshots_.end()) return proposal.ballots.empty() ? "" : "a ballot before voting opened";
  const bool linear = proposal.rules.powerRule == PowerRule::Linear;
  std::map<Address, FourAmounts> expected;
  for (std::size_t i = 0; i < kSimulatedPeople; ++i) {
    const Person& person = found->second[i];
    if (!linear && !person.verified) continue;
    const Amount counted = linear ? person.held : isqrt(person.held);
    const bool votesItself = proposal.ballots.count(simulatedPerson(i)) != 0;
    if (votesItself) {
      FourAmounts& own = expected[simulatedPerson(i)];
      own.ownRaw = person.held;
      own.ownCounted = counted;
    } else if (!person.delegate.isZero()) {
      FourAmounts& carried = expected[person.delegate];
      carried.delegatedRaw = addedUp(carried.delegatedRaw, person.held);
      carried.delegatedCounted = addedUp(carried.delegatedCounted, counted);
    }
  }
  for (const auto& [voter, ballot] : proposal.ballots) {
    const FourAmounts& due = expected[voter];
    if (ballot.ownRaw != due.ownRaw || ballot.ownCounted != due.ownCounted) {
      return "a ballot's own power differs from what was held";
    }
    if (ballot.delegatedRaw != due.delegatedRaw || ballot.delegatedCounted != due.delegatedCounted) {
      return "a ballot's delegated power differs from what was left with it";
    }
  }
  return {};
}

FindingsWitness::Held FindingsWitness::heldIn(const Desired& desired) {
  return {desired.digest,  desired.generation, desired.proposal,       desired.lease,          desired.liveAt,
          desired.begunAt, desired.retryAt,    desired.acknowledgedAt, desired.receipts.size()};
}

void FindingsWitness::before(const State& state, const Action& action) {
  const auto* receipt = std::get_if<DeploymentReceipt>(&action);
  const Desired* desired = receipt ? state.desired(receipt->model, receipt->target) : nullptr;
  held_ = desired ? heldIn(*desired) : Held{};
}

std::string FindingsWitness::moved(const Held& now, const DeploymentReceipt& receipt) const {
  const auto sameLease = [](const Lease& a, const Lease& b) {
    return a.holder == b.holder && a.generation == b.generation && a.from == b.from && a.until == b.until;
  };
  if (now.digest != held_.digest || now.generation != held_.generation || now.proposal != held_.proposal)
    return "a finding changed what is decided";
  if (now.lease.has_value() != held_.lease.has_value() || (now.lease && !sameLease(*now.lease, *held_.lease)))
    return "a finding touched a lease";
  if (now.liveAt != held_.liveAt || now.begunAt != held_.begunAt || now.retryAt != held_.retryAt)
    return "a finding touched the work";
  // Somebody who has seen the last trouble has not seen this one.
  const bool news = receipt.outcome == Outcome::Deviates && receipt.generation == now.generation;
  if (now.acknowledgedAt != (news ? std::nullopt : held_.acknowledgedAt))
    return "a finding and what was acknowledged disagree";
  return {};
}

std::string FindingsWitness::after(const State& state, const Action& action) {
  const auto* receipt = std::get_if<DeploymentReceipt>(&action);
  if (receipt == nullptr) return {};
  const Desired* desired = state.desired(receipt->model, receipt->target);
  if (desired == nullptr) return "a receipt for nothing desired";
  const Held now = heldIn(*desired);
  if (now.receipts != held_.receipts + 1) return "a receipt is not in the history";
  bool& failed = failed_[{receipt->model, receipt->target}];
  const bool saw = isObservation(receipt->outcome);
  if (!saw) failed = receipt->outcome == Outcome::Failed || receipt->outcome == Outcome::RolledBack;
  if (needsAttention(*desired) != (failed || receipt->outcome == Outcome::Deviates))
    return "a failure was forgotten, or trouble made up";
  return saw ? moved(now, *receipt) : std::string();
}

std::string brokenInvariant(const State& state, const Proposal& proposal, Timestamp at) {
  const std::string_view broken = brokenTally(state, proposal);
  if (!broken.empty()) return std::string(broken);
  const auto next = state.nextChange(proposal, at);
  if (next && *next <= at) return "the next change lies in the past";
  if (next && state.stateOf(proposal, *next - 1) != state.stateOf(proposal, at)) {
    return "the state changes before the announced second";
  }
  return {};
}

std::string brokenInvariant(const State& state, Timestamp at) {
  Amount balances = state.balance(state.treasury());
  for (const MemberView& member : state.members()) {
    if (member.address != state.treasury()) balances = addedUp(balances, member.balance);
  }
  if (balances != state.supply(at)) return "the balances do not add up to the supply";
  for (const ProposalId& id : state.proposals()) {
    std::string broken = brokenInvariant(state, *state.find(id), at);
    if (!broken.empty()) return broken;
  }
  return std::string(brokenDeployments(state));
}

}  // namespace d3l::governance
