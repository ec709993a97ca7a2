#include "tests/simulation/deploy/world.h"

#include <utility>

#include "tests/simulation/deploy/web_target.h"

namespace d3l::deploy::sim {

Process::Process(Record& record, std::shared_ptr<Target> target, Timestamp& clock, std::uint8_t who)
    : record_(record), target_(std::move(target)), clock_(clock), sink_(record, {}), seed_(who) {
  address_.bytes.fill(who);
  sink_ = Sink(record, address_);
  journal_ = std::move(*Journal::inMemory());
  start();
}

void Process::start() {
  Environment environment;
  environment.dao.bytes.fill(0xda);
  environment.deployer = address_;
  environment.clock = [this] { return clock_; };
  environment.random = [this] { return seed_ = seed_ * 6364136223846793005u + 1442695040888963407u; };
  environment.settings = settings;
  environment.crashPoint = [this](CrashPoint point) {
    if (onPoint) onPoint(point);
  };
  environment.alerted = [this](const Alert& alert) { alerts.push_back(alert); };
  std::map<std::string, std::shared_ptr<Target>> targets{{kPlace, target_}};
  reconciler_ = std::make_unique<Reconciler>(record_, sink_, record_, *journal_, std::move(targets),
                                             std::move(environment));
}

void Process::kill(Timestamp restartAt) {
  reconciler_.reset();
  restartAt_ = restartAt;
}

void Process::run() {
  if (stepping_) return;  // this very process is the one that is stopped
  if (reconciler_ == nullptr) {
    if (clock_ < restartAt_) return;
    start();
  }
  stepping_ = true;
  try {
    (void)reconciler_->step(clock_);
  } catch (const Killed&) {
    kill(clock_ + 40);
  }
  stepping_ = false;
}

std::optional<Status> Process::status() const {
  return reconciler_ == nullptr ? std::nullopt : reconciler_->status(kModel, kPlace);
}

namespace {

std::shared_ptr<FakeTarget> makeTarget(Record& record, Timestamp& clock, Reach reach) {
  if (reach == Reach::GenerationChecked) {
    return std::make_shared<FakeTarget>(record, clock, Promise::GenerationChecked);
  }
  if (reach == Reach::AtLeastOnce) return std::make_shared<FakeTarget>(record, clock, Promise::AtLeastOnce);
  return std::make_shared<WebTarget>(record, clock, reach);
}

}  // namespace

World::World(Reach reach)
    : record(clock),
      target(makeTarget(record, clock, reach)),
      a(record, target, clock, 0xaa),
      b(record, target, clock, 0xbb) {
  target->block = [this](Duration time) { seconds(time); };
}

void World::second() {
  ++clock;
  target->tick();
  a.run();
  if (withB) b.run();
}

void World::seconds(Duration count) {
  for (Duration i = 0; i < count; ++i) second();
}

bool World::converged() const {
  const governance::Desired* desired = record.desired();
  if (desired == nullptr || target->served != desired->digest || !record.saysDone()) return false;
  return target->promise() == Promise::AtLeastOnce || target->generation == desired->generation;
}

std::optional<Duration> World::converge(Duration limit) {
  Duration held = 0;
  for (Duration i = 0; i <= limit + 3; ++i) {
    held = converged() ? held + 1 : 0;
    if (held > 3) return i - 3;
    second();
  }
  return std::nullopt;
}

}  // namespace d3l::deploy::sim
