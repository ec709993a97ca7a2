#include "core/governance/simulation.h"

#include <algorithm>

#include "core/governance/simulation_checks.h"

namespace d3l::governance {
namespace {

constexpr std::uint64_t kCheckOpen = 1000;

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

/// One DAO from its founding; its actions are numbered on through all worlds of a simulation.
class SimulatedWorld {
 public:
  explicit SimulatedWorld(Dice& dice)
      : dice_(dice), charter_(simulationCharter(dice)), state_(charter_, DaoId{}) {}

  /// Makes and tries one action; whether it was accepted.
  bool step(std::uint64_t number) {
    const Timestamp last = at_;
    at_ += dice_.roll(4);
    witness_.beforeSecond(state_, last, at_);
    const Admitted admitted = simulatedAction(dice_, state_, at_, number);
    findings_.before(state_, admitted.action);
    const bool asked = mayAct(state_, admitted.actor, admitted.action, at_).has_value();
    const bool accepted = state_.apply(admitted).has_value();
    if (asked != accepted) note("asking and acting disagree");
    const ProposalId* touched = std::visit(TouchedBy{}, admitted.action);
    if (touched) check(*touched);
    if (accepted) {
      note(findings_.after(state_, admitted.action));
      if (std::holds_alternative<Propose>(admitted.action)) watched_.push_back(admitted.id);
      accepted_.push_back(admitted);
    }
    return accepted;
  }

  /// Everything that could have changed since the last time; what has ended is checked a last time.
  void checkOpen() {
    for (const ProposalId& id : watched_) check(id);
    const auto over = [this](const ProposalId& id) { return isFinal(state_.stateOf(*state_.find(id), at_)); };
    watched_.erase(std::remove_if(watched_.begin(), watched_.end(), over), watched_.end());
  }

  void checkEverything() {
    for (const ProposalId& id : state_.proposals()) note(endings_.note(state_, id, at_));
    note(brokenInvariant(state_, at_));
    State again(charter_, DaoId{});
    for (const Admitted& admitted : accepted_) {
      if (!again.apply(admitted)) note("replay refuses what was accepted");
    }
    if (again.canonicalBytes() != state_.canonicalBytes()) note("replay leads to another state");
  }

  const std::string& broken() const { return broken_; }
  std::vector<std::uint8_t> bytes() const { return state_.canonicalBytes(); }

 private:
  /// Keeps the first thing that went wrong.
  void note(const std::string& what) {
    if (broken_.empty()) broken_ = what;
  }
  void check(const ProposalId& id) {
    const Proposal* proposal = state_.find(id);
    if (!proposal) return;
    note(endings_.note(state_, id, at_));
    note(brokenInvariant(state_, *proposal, at_));
    note(witness_.differs(*proposal));
  }

  Dice& dice_;
  Charter charter_;
  State state_;
  Timestamp at_ = kSimulationStart;
  Endings endings_;
  PowerWitness witness_;
  FindingsWitness findings_;
  std::vector<ProposalId> watched_;
  std::vector<Admitted> accepted_;
  std::string broken_;
};

void runWorld(Dice& dice, std::uint64_t until, SimulationReport& report) {
  SimulatedWorld world(dice);
  while (report.actions < until && world.broken().empty()) {
    ++(world.step(report.actions) ? report.accepted : report.refused);
    ++report.actions;
    ++report.invariantsChecked;
    if (report.actions % kCheckOpen == 0) world.checkOpen();
  }
  if (world.broken().empty()) world.checkEverything();
  report.broken = world.broken();
  if (!report.broken.empty()) report.brokenAt = report.actions;
  report.bytes = world.bytes();
}

}  // namespace

SimulationReport simulate(std::uint64_t seed, std::uint64_t actions, const WorldEnd& ended) {
  Dice dice(seed);
  SimulationReport report;
  do {
    runWorld(dice, std::min(actions, report.actions + kWorldActions), report);
    if (ended) ended(report.bytes);
  } while (report.actions < actions && report.broken.empty());
  return report;
}

}  // namespace d3l::governance
