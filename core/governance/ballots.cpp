#include "core/governance/ballots.h"

#include <algorithm>

#include "core/governance/lifecycle.h"
#include "core/governance/tally.h"
#include "core/governance/whole.h"

namespace d3l::governance {
namespace {

Weight together(const Ballot& ballot) {
  return {plus(ballot.ownRaw, ballot.delegatedRaw), plus(ballot.ownCounted, ballot.delegatedCounted)};
}

bool namesCandidates(const Choice& choice) {
  return choice.kind == ChoiceKind::Approval || choice.kind == ChoiceKind::Ranked ||
         choice.kind == ChoiceKind::Weighted;
}

/// Adds a ballot to the running sums or takes it out again.
void account(Proposal& proposal, const Ballot& ballot, bool add) {
  const auto step = [add](Amount& sum, Amount part) { sum = add ? plus(sum, part) : minus(sum, part); };
  const Weight weight = together(ballot);
  const ThreeWay raw = divide(ballot.choice, weight.raw);
  const ThreeWay counted = divide(ballot.choice, weight.counted);
  Tally& tally = proposal.tally;
  step(tally.forRaw, raw.favour);
  step(tally.againstRaw, raw.against);
  step(tally.abstainRaw, raw.abstain);
  step(tally.forCounted, counted.favour);
  step(tally.againstCounted, counted.against);
  step(tally.abstainCounted, counted.abstain);
  tally.ballots = add ? tally.ballots + 1 : tally.ballots - 1;
  if (!namesCandidates(ballot.choice)) return;
  Amount& preference = proposal.preferences[ballot.choice.values];
  step(preference, weight.counted);
  if (preference.isZero()) proposal.preferences.erase(ballot.choice.values);
}

/// A principal votes itself: its tokens leave the delegate, whether that one has voted or not.
void takeBack(World& world, Proposal& proposal, const Address& voter, const Ballot& own, Events& events) {
  if (own.ownRaw.isZero()) return;
  const Address delegate = world.book.delegateOf(voter, proposal.content.track, *proposal.voteStart);
  if (delegate.isZero()) return;
  TakenBack& taken = proposal.takenBack[delegate];
  taken.raw = plus(taken.raw, own.ownRaw);
  taken.counted = plus(taken.counted, own.ownCounted);
  ++taken.principals;
  const auto found = proposal.ballots.find(delegate);
  if (found == proposal.ballots.end()) return;
  account(proposal, found->second, false);
  found->second.delegatedRaw = minus(found->second.delegatedRaw, own.ownRaw);
  found->second.delegatedCounted = minus(found->second.delegatedCounted, own.ownCounted);
  account(proposal, found->second, true);
  events.push_back(PowerTakenBack{proposal.id, delegate, voter, own.ownRaw});
}

/// Late swing: whoever turns the result near the end gives the others time to answer.
void guardLateSwing(const World& world, Proposal& proposal, bool ledBefore, Timestamp at, Events& events) {
  const TrackRules& rules = proposal.rules;
  if (rules.flipWindow == 0 || rules.ballotKind != BallotKind::Basic) return;
  if (leads(world, proposal) == ledBefore) return;
  const Timestamp latest = after(proposal.firstDeadline, rules.lateCap);
  const Timestamp moved = std::min(after(at, rules.flipWindow), latest);
  if (moved <= proposal.deadline) return;
  proposal.deadline = moved;
  events.push_back(DeadlineMoved{proposal.id, moved});
}

/// OpenZeppelin's late guard: the first time quorum is reached moves the deadline, once.
void guardLateQuorum(const World& world, Proposal& proposal, bool quorumBefore, Timestamp at,
                     Events& events) {
  if (proposal.rules.flipWindow == 0 || quorumBefore || !hasQuorum(world, proposal)) return;
  const Timestamp moved = after(at, proposal.rules.flipWindow);
  if (moved <= proposal.deadline) return;
  proposal.deadline = moved;
  events.push_back(DeadlineMoved{proposal.id, moved});
}

void judgeEarlyPass(const World& world, Proposal& proposal, Timestamp at, Events& events) {
  if (!mayPassEarly(world, proposal)) {
    proposal.passedEarlyAt.reset();
    return;
  }
  if (proposal.passedEarlyAt) return;
  const Timestamp when = std::max(at, after(*proposal.voteStart, proposal.rules.minOpen));
  if (when > proposal.deadline) return;
  proposal.passedEarlyAt = when;
  events.push_back(EarlyPassed{proposal.id});
}

PowerReason reasonFor(const World& world, const TrackRules& rules, const Address& principal, bool fixed,
                      const Power& power) {
  const bool oz = world.charter.profile == Profile::Oz;
  if (!fixed) return PowerReason::NotFixedYet;
  if (!power.counted.isZero()) return power.delegate.isZero() ? PowerReason::Held : PowerReason::Delegated;
  const PowerBook& book = world.bookAt(power.snapshot);
  const bool hasVotes = oz ? !book.delegatedOverall(principal, power.snapshot).raw.isZero()
                           : !book.balance(principal, power.snapshot).isZero();
  if (rules.powerRule == PowerRule::Quadratic && hasVotes && !book.eligible(principal, power.snapshot)) {
    return PowerReason::Unverified;
  }
  if (oz && !book.balance(principal, power.snapshot).isZero()) return PowerReason::NotDelegated;
  return book.balance(principal).isZero() ? PowerReason::NoneHeld : PowerReason::TokensCameLater;
}

Power assemble(const World& world, Track track, const TrackRules& rules, const Address& principal,
               Timestamp snapshot) {
  Power power;
  power.snapshot = snapshot;
  const Weight own = ownWeight(world, rules.powerRule, principal, snapshot);
  const Weight carried = carriedWeight(world, rules.powerRule, track, principal, snapshot, &power.delegators);
  power.ownRaw = own.raw;
  power.ownCounted = own.counted;
  power.delegatedRaw = carried.raw;
  power.delegatedCounted = carried.counted;
  if (world.charter.profile != Profile::Oz) {
    power.delegate = world.bookAt(snapshot).delegateOf(principal, track, snapshot);
  }
  return power;
}

void addUp(Power& power) {
  power.raw = plus(power.ownRaw, power.delegatedRaw);
  power.counted = plus(power.ownCounted, power.delegatedCounted);
}

}  // namespace

Weight ownWeight(const World& world, PowerRule rule, const Address& principal, Timestamp at) {
  if (world.charter.profile == Profile::Oz) return {};
  const PowerBook& book = world.bookAt(at);
  const Amount held = book.balance(principal, at);
  if (rule == PowerRule::Linear) return {held, held};
  if (!book.eligible(principal, at)) return {};
  return {held, isqrt(held)};
}

Weight carriedWeight(const World& world, PowerRule rule, Track track, const Address& principal, Timestamp at,
                     std::uint64_t* people) {
  const PowerBook& book = world.bookAt(at);
  if (world.charter.profile == Profile::Oz) {
    // Votes are whole accounts' delegated tokens; the root is taken of their sum, for a member only.
    const Amount votes = book.delegatedOverall(principal, at).raw;
    if (rule == PowerRule::Linear) return {votes, votes};
    if (!book.eligible(principal, at)) return {};
    return {votes, isqrt(votes)};
  }
  const Sums sums = book.delegatedTo(principal, track, at);
  if (people) *people = sums.holders;
  if (rule == PowerRule::Linear) return {sums.raw, sums.raw};
  return {sums.eligibleRaw, sums.eligibleRoots};
}

Power powerOn(const World& world, const Proposal& proposal, const Address& principal, Timestamp at) {
  // Within the second of voteStart tokens can still move; after it nothing changes any more.
  const bool fixed = proposal.voteStart && at > *proposal.voteStart;
  Power power =
      assemble(world, proposal.content.track, proposal.rules, principal, fixed ? *proposal.voteStart : at);
  const auto taken = proposal.takenBack.find(principal);
  if (taken != proposal.takenBack.end()) {
    power.delegatedRaw = minus(power.delegatedRaw, taken->second.raw);
    power.delegatedCounted = minus(power.delegatedCounted, taken->second.counted);
    power.delegators -= std::min(power.delegators, taken->second.principals);
  }
  if (proposal.ballots.count(principal) != 0) power.delegate = Address{};
  addUp(power);
  power.reason = reasonFor(world, proposal.rules, principal, fixed, power);
  return power;
}

Power powerToday(const World& world, Track track, const TrackRules& rules, const Address& principal,
                 Timestamp at) {
  Power power = assemble(world, track, rules, principal, at);
  addUp(power);
  power.reason = reasonFor(world, rules, principal, true, power);
  return power;
}

Amount proposingPower(const World& world, Track track, const Address& proposer, Timestamp at) {
  const PowerBook& book = world.bookAt(at);
  if (world.charter.profile == Profile::Oz) return book.delegatedOverall(proposer, at).raw;
  // Tokens a delegate carries must not open proposals twice.
  const Amount own = book.delegateOf(proposer, track, at).isZero() ? book.balance(proposer, at) : Amount();
  return plus(own, book.delegatedTo(proposer, track, at).raw);
}

std::string_view choiceProblem(const Proposal& proposal, const Choice& choice) {
  const auto plain = [&] {
    return choice.values.empty() ? std::string_view{} : std::string_view("this choice has no values");
  };
  if (choice.kind == ChoiceKind::Against || choice.kind == ChoiceKind::Abstain) return plain();
  const auto* selection = std::get_if<ModelSelection>(&proposal.content.payload);
  const std::size_t candidates = selection ? selection->candidates.size() : 0;
  const auto candidateRule = [&](ChoiceKind kind, TallyMethod method) -> std::string_view {
    if (choice.kind != kind) return "another kind of ballot than this proposal takes";
    return ballotProblem(method, candidates, choice.values);
  };
  switch (proposal.rules.ballotKind) {
    case BallotKind::Basic:
      if (choice.kind == ChoiceKind::For) return plain();
      if (choice.kind != ChoiceKind::Split) return "another kind of ballot than this proposal takes";
      if (!proposal.rules.splitBallots) return "this track takes no split ballots";
      if (choice.values.size() != 3) return "parts For, Against and Abstain";
      if (std::uint64_t{choice.values[0]} + choice.values[1] + choice.values[2] != 10000) {
        return "the parts add up to 10,000";
      }
      return {};
    case BallotKind::Approval:
      return candidateRule(ChoiceKind::Approval, TallyMethod::Approval);
    case BallotKind::RankedRunoff:
      return candidateRule(ChoiceKind::Ranked, TallyMethod::Ranked);
    case BallotKind::RankedCopeland:
      return candidateRule(ChoiceKind::Ranked, TallyMethod::Copeland);
    case BallotKind::Weighted:
      return candidateRule(ChoiceKind::Weighted, TallyMethod::Weighted);
  }
  return "unknown kind of ballot";
}

void castBallot(World& world, Proposal& proposal, const ActionId& id, const Address& voter, const Vote& vote,
                Timestamp at, Events& events) {
  const bool ledBefore = leads(world, proposal);
  const bool quorumBefore = hasQuorum(world, proposal);
  const Power power = powerOn(world, proposal, voter, at);
  Ballot ballot{id,
                voter,
                vote.choice,
                vote.reason,
                at,
                power.ownRaw,
                power.ownCounted,
                power.delegatedRaw,
                power.delegatedCounted,
                0};
  const auto old = proposal.ballots.find(voter);
  const bool replaced = old != proposal.ballots.end();
  if (replaced) {
    ballot.replaced = old->second.replaced + 1;
    account(proposal, old->second, false);
    old->second = ballot;
  } else {
    takeBack(world, proposal, voter, ballot, events);
    proposal.ballots.emplace(voter, ballot);
    const auto weight = world.parameter(ballotWeightParameter(proposal.content.track)).units();
    world.rewards.ballot(voter, static_cast<std::uint32_t>(weight), !ballot.delegatedRaw.isZero(), at);
  }
  account(proposal, ballot, true);
  events.push_back(VoteCounted{proposal.id, voter, power.raw, power.counted, replaced});
  if (world.charter.profile == Profile::Oz) {
    guardLateQuorum(world, proposal, quorumBefore, at, events);
    return;
  }
  guardLateSwing(world, proposal, ledBefore, at, events);
  judgeEarlyPass(world, proposal, at, events);
}

}  // namespace d3l::governance
