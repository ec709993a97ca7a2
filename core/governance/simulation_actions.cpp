#include <algorithm>

#include "core/governance/simulation_checks.h"
#include "core/governance/world.h"

namespace d3l::governance {
namespace {

/// An id whose bytes are its name, so that a failing history can be read.
template <class T>
T labelled(const std::string& name) {
  return T::from(asBytes(name));
}

Address person(std::uint64_t index) { return simulatedPerson(index); }
Hash32 digest(std::uint64_t number) { return labelled<Hash32>("digest " + std::to_string(number)); }

Payload someParameter(Dice& dice, const State& state, Track track) {
  std::string name = std::string(trackName(track)) + ".rate";
  std::uint64_t value = dice.roll(100);
  if (track == Track::Policy) {
    constexpr const char* kRules[] = {"quorum-num", "voting-period", "timelock", "max-open"};
    // One draw a statement: the order within an expression is the compiler's.
    name = dice.oneIn(2) ? "policy.fees." : "policy.model-deployment.";
    name += kRules[dice.roll(4)];
    value = 1 + dice.roll(30);
  } else if (track == Track::Emissions && dice.oneIn(2)) {
    name = dice.oneIn(2) ? std::string(kIdleShareParameter)
                         : ballotWeightParameter(kTracks[dice.roll(kTracks.size())]);
    value = dice.roll(2);
  }
  return ParameterChange{name, state.parameter(name), Amount(value)};
}

Payload somePayload(Dice& dice, const State& state, Track track) {
  const Desired* live = state.desired("m", "prod");
  const Hash32 parent = live ? live->digest : Hash32{};
  switch (track) {
    case Track::ModelDeployment: {
      ModelDeployment payload;
      const std::uint64_t version = dice.roll(6);
      payload.model = "m";
      payload.version = "v" + std::to_string(version);
      payload.artifact = {digest(version), 10, "application/octet-stream", "blob"};
      payload.parent = dice.oneIn(4) ? digest(dice.roll(6)) : parent;
      payload.targets = {"prod"};
      if (dice.oneIn(2) && !payload.parent.isZero()) payload.rollback = {payload.parent, "health", 50};
      return payload;
    }
    case Track::ModelSelection: {
      ModelSelection payload{"m", parent, {}, {"prod"}};
      for (const std::uint64_t version : {10u, 11u, 12u}) {
        payload.candidates.push_back(
            {"v" + std::to_string(version), {digest(version), 10, "application/octet-stream", "blob"}, {}});
      }
      return payload;
    }
    case Track::ModelRollback:
      return ModelRollback{"m", dice.oneIn(3) ? Hash32{} : digest(dice.roll(6)), {"prod"}};
    case Track::Mandate: {
      const auto from = state.stage();
      return MandateChange{from, from < 3 && (from == 1 || dice.oneIn(2)) ? from + 1 : from - 1};
    }
    case Track::Role:
      return RoleChange{static_cast<Role>(1 + dice.roll(5)), person(dice.roll(kSimulatedPeople)),
                        dice.oneIn(2), 0};
    case Track::Grant:
      return Grant{person(dice.roll(kSimulatedPeople)), Amount(1 + dice.roll(20)), dice.roll(2) * 100};
    case Track::DataIntegration:
      return DataIntegration{"https://data.example", "CC-BY-4.0", digest(1), digest(2), 0};
    case Track::Infrastructure:
      return Infrastructure{"machines", "they answer"};
    case Track::Partnership:
      return Partnership{"partner", "summary"};
    case Track::LogKey:
      return LogKeyChange{"key " + std::to_string(dice.roll(10))};
    default:
      break;
  }
  return someParameter(dice, state, track);
}

Action newProposal(Dice& dice, const State& state) {
  // Mostly the first stage, as in a DAO that exists for its models.
  const Track track =
      dice.oneIn(2) ? static_cast<Track>(1 + dice.roll(5)) : kTracks[dice.roll(kTracks.size())];
  return Propose{track, "Proposal", labelled<Hash32>("text"), {}, somePayload(dice, state, track)};
}

Choice candidateChoice(Dice& dice, BallotKind kind) {
  const auto first = static_cast<std::uint32_t>(1 + dice.roll(3));
  if (kind == BallotKind::Approval) return {ChoiceKind::Approval, {first}};
  if (kind == BallotKind::Weighted) return {ChoiceKind::Weighted, {first, first % 2, 1}};
  return {ChoiceKind::Ranked, {first, first % 3 + 1}};
}

Choice someChoice(Dice& dice, const Proposal& proposal) {
  const std::uint64_t kind = dice.roll(5);
  if (kind == 0) return {ChoiceKind::Against, {}};
  if (kind == 1) return {ChoiceKind::Abstain, {}};
  if (proposal.rules.ballotKind != BallotKind::Basic) return candidateChoice(dice, proposal.rules.ballotKind);
  if (kind == 2) {
    const auto favour = static_cast<std::uint32_t>(dice.roll(10001));
    const auto against = static_cast<std::uint32_t>(dice.roll(10001 - favour));
    return {ChoiceKind::Split, {favour, against, 10000 - favour - against}};
  }
  return {ChoiceKind::For, {}};
}

Action deployerAction(Dice& dice, const State& state, Timestamp at) {
  const Desired* desired = state.desired("m", "prod");
  const std::uint64_t generation = desired ? desired->generation : 1;
  if (dice.oneIn(2)) return BeginDeployment{"m", "prod", generation, at + 1 + dice.roll(100)};
  const auto outcome = static_cast<Outcome>(1 + dice.roll(7));
  Hash32 served = !desired ? Hash32{} : desired->digest;
  if (desired && outcome == Outcome::RolledBack) served = desired->rollback.digest;
  // Somebody changed the target: what it serves may be anything, now and then what was decided after all.
  if (outcome == Outcome::Deviates) served = digest(dice.roll(6));
  return DeploymentReceipt{"m", "prod", generation, {}, served, outcome, {}};
}

/// An infrastructure mandate that admins have been given; else any of the last proposals.
ProposalId someMandate(Dice& dice, const State& state) {
  const auto& all = state.proposals();
  const std::size_t recent = std::min<std::size_t>(all.size(), 200);
  for (std::size_t i = all.size(); i > all.size() - recent; --i) {
    const Proposal& proposal = *state.find(all[i - 1]);
    if (proposal.executedAt && !proposal.completedAt && proposal.content.track == Track::Infrastructure) {
      return proposal.id;
    }
  }
  return all[all.size() - 1 - dice.roll(recent)];
}

/// What admins answer and members ask.
Admitted sideAction(Dice& dice, const State& state, Admitted admitted) {
  const std::uint64_t kind = state.proposals().empty() ? dice.roll(2) : dice.roll(4);
  if (kind != 3) admitted.actor = person(5);
  if (kind == 0) admitted.action = Retry{"m", "prod", "again"};
  if (kind == 1) admitted.action = Acknowledge{"m", "prod", "seen"};
  if (kind == 2) admitted.action = Complete{someMandate(dice, state), "done"};
  if (kind == 3) admitted.action = Annotate{state.proposals().back(), {}, "why"};
  return admitted;
}

/// Mostly one that is still open, so that histories get somewhere.
const Proposal* someProposal(Dice& dice, const State& state) {
  const auto open = state.openProposals();
  const auto& pool = open.empty() || dice.oneIn(10) ? state.proposals() : open;
  return pool.empty() ? nullptr : state.find(pool[dice.roll(pool.size())]);
}

Action nextStep(Dice& dice, const State& state, const Proposal& proposal, Timestamp at) {
  switch (state.stateOf(proposal, at)) {
    case ProposalState::Review:
      if (dice.oneIn(8)) return CancelProposal{proposal.id};
      return Review{proposal.id, ReviewVerdict::Recommend, "read", {}};
    case ProposalState::Succeeded:
      return Queue{proposal.id};
    case ProposalState::Queued:
      if (dice.oneIn(10)) return Veto{proposal.id, "no"};
      return Execute{proposal.id};
    default:
      return Vote{proposal.id, someChoice(dice, proposal), {}};
  }
}

}  // namespace

Address simulatedPerson(std::uint64_t index) { return labelled<Address>("person " + std::to_string(index)); }

std::uint64_t Dice::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ull);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}

Charter simulationCharter(Dice& dice) {
  Charter charter;
  charter.name = "Simulation";
  charter.foundedAt = kSimulationStart;
  charter.token = {"Token", "TOK", 0};
  for (const Track track : kTracks) charter.tracks[track] = TrackRules{};
  charter.tracks[Track::ModelSelection].ballotKind = static_cast<BallotKind>(1 + dice.roll(4));
  charter.stage = static_cast<unsigned>(1 + dice.roll(3));
  charter.parameters["fees.rate"] = Amount(5);
  charter.rewards.epoch = 300;
  charter.rewards.pursePerEpoch = Amount(1000);
  const bool quadratic = dice.oneIn(2);
  for (auto& [track, rules] : charter.tracks) {
    rules.votingDelay = 1 + dice.roll(5);
    rules.votingPeriod = 20 + dice.roll(20);
    rules.proposalThreshold = Amount(1);
    rules.grace = 50;
    rules.timelock = dice.roll(10);
    rules.reviewsRequired = dice.oneIn(4) ? 1 : 0;
    rules.reviewMax = 30;
    rules.powerRule = quadratic ? PowerRule::Quadratic : PowerRule::Linear;
    if (track != Track::ModelSelection && dice.oneIn(2)) {
      rules.flipWindow = 5;
      rules.lateCap = 12;
    }
    if (track != Track::ModelSelection && !quadratic && dice.oneIn(2)) rules.earlyPass = true;
  }
  for (std::uint64_t i = 0; i < kSimulatedPeople; ++i) {
    charter.allocations.push_back({person(i), Amount(dice.roll(1000)), !dice.oneIn(4)});
  }
  charter.allocations.push_back({kTreasury, Amount(100), false});
  charter.roles = {{Role::Reviewer, person(0), 0},  {Role::Guardian, person(1), 0},
                   {Role::Deployer, person(2), 0},  {Role::Deployer, person(3), 0},
                   {Role::Registrar, person(4), 0}, {Role::Admin, person(5), 0}};
  return charter;
}

Admitted simulatedAction(Dice& dice, const State& state, Timestamp at, std::uint64_t number) {
  Admitted admitted;
  admitted.id = labelled<ActionId>("action " + std::to_string(number));
  admitted.actor = person(dice.roll(kSimulatedPeople));
  admitted.at = at;
  const Address other = person(dice.roll(kSimulatedPeople));
  const std::uint32_t slot = dice.oneIn(3) ? static_cast<std::uint32_t>(1 + dice.roll(3)) : 0;
  switch (dice.roll(17)) {
    case 0:
    case 1:
      admitted.action = newProposal(dice, state);
      return admitted;
    case 2:
      admitted.action = Transfer{other, Amount(1 + dice.roll(50))};
      return admitted;
    case 3:
      admitted.action = Delegate{other, slot, dice.oneIn(2) ? at + 1 + dice.roll(60) : 0};
      return admitted;
    case 4:
      admitted.action = Undelegate{slot};
      return admitted;
    case 5:
      admitted.actor = person(4);
      admitted.action =
          state.isVerified(other, at) ? Action(RevokeMember{other}) : Action(RegisterMember{other});
      return admitted;
    case 6:
      admitted.actor = person(2 + dice.roll(2));
      admitted.action = deployerAction(dice, state, at);
      return admitted;
    case 7:
      admitted.action = dice.oneIn(2) ? Action(CloseEpoch{state.nextEpochToClose()})
                                      : Action(ClaimReward{dice.roll(state.nextEpochToClose() + 1)});
      return admitted;
    case 8:
      admitted.actor = person(1);
      admitted.action =
          state.pause(at) ? Action(ResumeDeployments{"on"}) : Action(PauseDeployments{at + 20, "off"});
      return admitted;
    case 9:
      return sideAction(dice, state, std::move(admitted));
    default:
      break;
  }
  if (const Proposal* proposal = someProposal(dice, state)) {
    admitted.action = nextStep(dice, state, *proposal, at);
    if (std::holds_alternative<Review>(admitted.action)) admitted.actor = person(0);
    if (std::holds_alternative<Veto>(admitted.action)) admitted.actor = person(1);
  } else {
    admitted.action = newProposal(dice, state);
  }
  return admitted;
}

}  // namespace d3l::governance
