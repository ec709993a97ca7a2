#include "core/governance/simulation.h"

#include <map>

namespace d3l::governance {
namespace {

constexpr std::uint64_t kCheckEverything = 1000;

Amount total(Amount a, Amount b) { return add(a, b).value_or(Amount::max()); }

std::string brokenTally(const State& state, const Proposal& proposal) {
  Amount raw, counted;
  for (const auto& [voter, ballot] : proposal.ballots) {
    raw = total(raw, total(ballot.ownRaw, ballot.delegatedRaw));
    counted = total(counted, total(ballot.ownCounted, ballot.delegatedCounted));
    if (voter != ballot.voter) return "a ballot under another voter";
  }
  const Tally& t = proposal.tally;
  if (t.ballots != proposal.ballots.size()) return "the ballot count differs from the ballots";
  if (total(total(t.forRaw, t.againstRaw), t.abstainRaw) != raw) return "raw sums differ from the ballots";
  if (total(total(t.forCounted, t.againstCounted), t.abstainCounted) != counted) {
    return "counted sums differ from the ballots";
  }
  if (proposal.voteStart && raw > state.supply(*proposal.voteStart))
    return "more votes than supply at voteStart";
  if (counted > raw) return "more counted than held";
  return {};
}

std::string brokenDeployments(const State& state) {
  for (const Desired* desired : state.desired()) {
    bool approved = desired->digest.isZero();
    for (const ApprovedVersion& version : state.versions(desired->model)) {
      approved = approved || version.artifact.digest == desired->digest;
    }
    if (!approved) return "something desired was never approved";
  }
  return {};
}

/// Nothing leaves a final state.
class Endings {
 public:
  std::string note(const State& state, const ProposalId& id, Timestamp at) {
    const ProposalState now = state.stateOf(*state.find(id), at);
    const auto known = ended_.find(id);
    if (known != ended_.end() && known->second != now) return "a final state was left";
    if (isFinal(now)) ended_[id] = now;
    return {};
  }

 private:
  std::map<ProposalId, ProposalState> ended_;
};

struct TouchedBy {
  template <class A>
  const ProposalId* operator()(const A& action) const {
    if constexpr (requires { action.proposal; }) {
      return &action.proposal;
    } else {
      return nullptr;
    }
  }
};

std::string checkAfter(const State& state, const Admitted& admitted, Endings& endings, bool everything) {
  if (everything) {
    for (const ProposalId& id : state.proposals()) {
      std::string broken = endings.note(state, id, admitted.at);
      if (!broken.empty()) return broken;
    }
    return brokenInvariant(state, admitted.at);
  }
  const ProposalId* touched = std::visit(TouchedBy{}, admitted.action);
  const Proposal* proposal = touched ? state.find(*touched) : nullptr;
  if (!proposal) return {};
  std::string broken = endings.note(state, proposal->id, admitted.at);
  return broken.empty() ? brokenInvariant(state, *proposal, admitted.at) : broken;
}

}  // namespace

std::string brokenInvariant(const State& state, const Proposal& proposal, Timestamp at) {
  std::string broken = brokenTally(state, proposal);
  if (!broken.empty()) return broken;
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
    if (member.address != state.treasury()) balances = total(balances, member.balance);
  }
  if (balances != state.supply(at)) return "the balances do not add up to the supply";
  for (const ProposalId& id : state.proposals()) {
    std::string broken = brokenInvariant(state, *state.find(id), at);
    if (!broken.empty()) return broken;
  }
  return brokenDeployments(state);
}

SimulationReport simulate(std::uint64_t seed, std::uint64_t actions) {
  Dice dice(seed);
  State state(simulationCharter(dice), DaoId{});
  SimulationReport report;
  Endings endings;
  Timestamp at = kSimulationStart;
  while (report.actions < actions && report.broken.empty()) {
    at += dice.roll(4);
    const Admitted admitted = simulatedAction(dice, state, at, report.actions);
    const bool asked = mayAct(state, admitted.actor, admitted.action, at).has_value();
    const bool accepted = state.apply(admitted).has_value();
    ++report.actions;
    ++(accepted ? report.accepted : report.refused);
    const bool everything = report.actions % kCheckEverything == 0 || report.actions == actions;
    report.broken = asked == accepted ? checkAfter(state, admitted, endings, everything)
                                      : std::string("asking and acting disagree");
    ++report.invariantsChecked;
    if (!report.broken.empty()) report.brokenAt = report.actions;
  }
  report.bytes = state.canonicalBytes();
  return report;
}

}  // namespace d3l::governance
