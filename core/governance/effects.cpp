#include "core/governance/effects.h"

#include <algorithm>

#include "core/governance/parameters.h"
#include "core/governance/tally.h"

namespace d3l::governance {
namespace {

Verdict stale(std::string why) { return {Verdict::Kind::Stale, std::move(why)}; }
Verdict fails(std::string why) { return {Verdict::Kind::Fails, std::move(why)}; }

/// The baseline people compared with must still be what every target should serve.
Verdict baselineVerdict(const World& world, const std::string& model, const Hash32& parent,
                        const std::vector<std::string>& targets) {
  for (const std::string& target : targets) {
    if (world.deployments.digest(model, target) != parent) return stale("another baseline on " + target);
  }
  return {};
}

Verdict nameVerdict(const World& world, const std::string& model, const std::string& version,
                    const Hash32& digest) {
  const ApprovedVersion* known = world.deployments.versionNamed(model, version);
  if (known && known->artifact.digest != digest) return stale("the version name was taken by other bytes");
  return {};
}

const Candidate* winnerOf(const Proposal& proposal, const ModelSelection& selection) {
  const std::uint32_t winner = candidateOutcome(proposal).winner;
  return winner == 0 ? nullptr : &selection.candidates[winner - 1];
}

struct Judge {
  const World& world;
  const Proposal& proposal;
  Timestamp at;

  Verdict operator()(const ModelDeployment& payload) const {
    Verdict verdict = baselineVerdict(world, payload.model, payload.parent, payload.targets);
    if (verdict.kind != Verdict::Kind::Applies) return verdict;
    return nameVerdict(world, payload.model, payload.version, payload.artifact.digest);
  }
  Verdict operator()(const ModelSelection& payload) const {
    const Candidate* winner = winnerOf(proposal, payload);
    if (!winner) return fails("no candidate has any votes");
    if (winner->artifact.digest == payload.parent) return stale("the winner is what is live");
    Verdict verdict = baselineVerdict(world, payload.model, payload.parent, payload.targets);
    if (verdict.kind != Verdict::Kind::Applies) return verdict;
    return nameVerdict(world, payload.model, winner->version, winner->artifact.digest);
  }
  Verdict operator()(const ModelRollback& payload) const {
    const bool already =
        std::all_of(payload.targets.begin(), payload.targets.end(), [&](const std::string& target) {
          return world.deployments.digest(payload.model, target) == payload.to;
        });
    return already ? stale("every target already has this version") : Verdict{};
  }
  Verdict operator()(const DataIntegration&) const { return {}; }
  Verdict operator()(const Infrastructure&) const { return {}; }
  Verdict operator()(const Partnership&) const { return {}; }
  Verdict operator()(const LogKeyChange&) const { return {}; }
  Verdict operator()(const ParameterChange& payload) const {
    if (world.parameter(payload.parameter) != payload.oldValue) return stale("the old value has changed");
    if (payload.parameter.rfind("policy.", 0) != 0) return {};
    const std::string problem = policyProblem(world, payload.parameter, payload.newValue);
    return problem.empty() ? Verdict{} : fails(problem);
  }
  Verdict operator()(const Grant& payload) const {
    if (world.book.balance(kTreasury) < payload.amount) return fails("the treasury holds too little");
    return {};
  }
  Verdict operator()(const MandateChange& payload) const {
    return world.stage == payload.fromStage ? Verdict{} : stale("the mandate has changed");
  }
  Verdict operator()(const RoleChange& payload) const {
    if (payload.grant) {
      const bool over = payload.until != 0 && payload.until <= at;
      return over ? stale("the term is already over") : Verdict{};
    }
    return world.holding(payload.holder, payload.role) ? Verdict{} : stale("the role is not held any more");
  }
};

/// What the contracts of the `oz` profile ask when a proposal executes, in their words. They know no
/// baselines or old values; whatever fails can be tried again.
struct OzJudge {
  const World& world;

  Verdict operator()(const ModelDeployment& payload) const {
    const auto& approved = world.deployments.approved();
    const auto known = approved.find(payload.model);
    const auto given = Amount::parse(payload.version);
    if (!given) return fails("VersionNotIncreasing");
    if (known == approved.end()) return given->isZero() ? fails("VersionNotIncreasing") : Verdict{};
    const auto latest = Amount::parse(known->second.back().version);
    return latest && *given > *latest ? Verdict{} : fails("VersionNotIncreasing");
  }
  Verdict operator()(const ParameterChange& payload) const {
    constexpr std::uint64_t kMaxFeeBps = 2000;
    const bool fee = trackOfParameter(payload.parameter) == Track::Fees;
    return fee && payload.newValue > Amount(u128{kMaxFeeBps}) ? fails("OutOfBounds") : Verdict{};
  }
  Verdict operator()(const MandateChange& payload) const {
    const bool next = payload.toStage == world.stage + 1 && payload.toStage <= 3;
    return next ? Verdict{} : fails("MandateBadStage");
  }
  template <class Other>
  Verdict operator()(const Other&) const {
    return {};
  }
};

struct Apply {
  World& world;
  const Proposal& proposal;
  Timestamp at;
  Events& events;

  void approve(const std::string& model, const std::string& version, const Artifact& artifact,
               const Hash32& parent, const Hash32& evidence, const std::vector<std::string>& targets,
               const RollbackAuthorisation& rollback, const std::vector<RolloutStep>& rollout) {
    world.deployments.approve(model, {version, artifact, parent, evidence, proposal.id, at}, events);
    for (const std::string& target : targets) {
      world.deployments.decide({model, target},
                               {artifact.digest, version, proposal.id, rollback, rollout, at}, events);
    }
  }
  void operator()(const ModelDeployment& payload) {
    approve(payload.model, payload.version, payload.artifact, payload.parent, payload.evidence,
            payload.targets, payload.rollback, payload.rollout);
  }
  void operator()(const ModelSelection& payload) {
    const Candidate* winner = winnerOf(proposal, payload);
    approve(payload.model, winner->version, winner->artifact, payload.parent, winner->evidence,
            payload.targets, {}, {});
  }
  void operator()(const ModelRollback& payload) {
    const ApprovedVersion* version = world.deployments.version(payload.model, payload.to);
    for (const std::string& target : payload.targets) {
      if (world.deployments.digest(payload.model, target) == payload.to) continue;
      world.deployments.decide(
          {payload.model, target},
          {payload.to, version ? version->version : std::string(), proposal.id, {}, {}, at}, events);
    }
  }
  void operator()(const DataIntegration& payload) {
    world.sources.push_back(proposal.id);
    events.push_back(SourceAdmitted{proposal.id, payload.source});
  }
  void operator()(const Infrastructure&) { events.push_back(MandateGiven{proposal.id}); }
  void operator()(const Partnership&) {}
  void operator()(const ParameterChange& payload) {
    setPolicy(world, payload.parameter, payload.newValue);
    auto& history = world.parameters[payload.parameter];
    // Rules start in the charter's tracks: keep what they were before the first change.
    if (history.empty()) history.push_back({world.charter.foundedAt, payload.oldValue, {}});
    history.push_back({at, payload.newValue, proposal.id});
    events.push_back(ParameterChanged{payload.parameter, payload.oldValue, payload.newValue});
  }
  void operator()(const Grant& payload) {
    world.book.move(kTreasury, payload.recipient, payload.amount, at);
    if (payload.vesting != 0) world.book.lock(payload.recipient, {payload.amount, at, payload.vesting});
    events.push_back(Granted{payload.recipient, payload.amount});
  }
  void operator()(const MandateChange& payload) {
    world.stage = payload.toStage;
    events.push_back(StageChanged{world.stage});
  }
  void operator()(const RoleChange& payload) {
    if (payload.grant) {
      world.roles[{payload.role, payload.holder}] = RoleHolding{at, payload.until};
    } else {
      world.roles.erase({payload.role, payload.holder});
    }
    events.push_back(RoleChanged{payload.role, payload.holder, payload.grant});
  }
  void operator()(const LogKeyChange& payload) {
    world.logKey = payload.verifierKey;
    events.push_back(LogKeyChanged{payload.verifierKey});
  }
};

}  // namespace

Verdict judgeEffect(const World& world, const Proposal& proposal, Timestamp at) {
  if (world.charter.profile == Profile::Oz) return std::visit(OzJudge{world}, proposal.content.payload);
  return std::visit(Judge{world, proposal, at}, proposal.content.payload);
}

void applyEffect(World& world, const Proposal& proposal, Timestamp at, Events& events) {
  std::visit(Apply{world, proposal, at, events}, proposal.content.payload);
}

const std::string* modelOf(const Payload& payload) {
  if (const auto* deployment = std::get_if<ModelDeployment>(&payload)) return &deployment->model;
  if (const auto* selection = std::get_if<ModelSelection>(&payload)) return &selection->model;
  if (const auto* rollback = std::get_if<ModelRollback>(&payload)) return &rollback->model;
  return nullptr;
}

}  // namespace d3l::governance
