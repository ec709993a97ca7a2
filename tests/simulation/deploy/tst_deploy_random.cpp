// Many faults at random points of both deployers, votes and pauses in between; then quiet. A
// failing seed is printed and stays a test by adding it to the table.
#include <QtTest>
#include <random>

#include "tests/simulation/deploy/world.h"

namespace d3l::deploy::sim {
namespace {

constexpr int kSeeds = 150;
constexpr Duration kStorm = 300;

struct Storm {
  World world;
  std::mt19937_64 random;
  int nesting = 0;
  bool quiet = false;

  Storm(Reach reach, std::uint64_t seed) : world(reach), random(seed) {
    world.a.onPoint = [this](CrashPoint) { maybe(world.a); };
    world.b.onPoint = [this](CrashPoint) { maybe(world.b); };
  }

  std::uint64_t below(std::uint64_t n) { return random() % n; }

  void maybe(Process&) {
    if (quiet || below(40) != 0) return;
    switch (below(6)) {
      case 0:
        throw Killed{};
      case 1:
        // Both stopped inside one another would only run the clock.
        if (nesting > 0) return;
        ++nesting;
        world.seconds(below(61));
        --nesting;
        return;
      case 2:
        world.record.fault = below(2) == 0 ? RecordFault::LostAnswer : RecordFault::Down;
        return;
      case 3:
        world.target->fault = static_cast<TargetFault>(1 + below(5));
        return;
      case 4:
        world.record.approve(static_cast<int>(below(5)));
        return;
      default:
        world.record.pauseFor(below(30));
    }
  }

  void second() {
    if (below(60) == 0) world.record.passVote(static_cast<int>(1 + below(4)), below(10));
    if (below(90) == 0) world.target->tamper(artifactOf(static_cast<int>(5 + below(4))).digest);
    if (below(200) == 0) world.target->observeError = ObserveError::TimedOut;
    if (below(10) == 0) world.target->observeError = ObserveError::None;
    world.second();
  }
};

}  // namespace

class DeployRandom : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void storms_data();
  void storms();
};

void DeployRandom::storms_data() {
  QTest::addColumn<int>("reach");
  for (int reach = 0; reach < 5; ++reach) QTest::newRow(kReachNames[reach]) << reach;
}

void DeployRandom::storms() {
  QFETCH(int, reach);
  std::size_t effects = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Storm storm(static_cast<Reach>(reach), seed);
    World& world = storm.world;
    const QByteArray name = "seed " + QByteArray::number(static_cast<qulonglong>(seed));
    world.record.approve(1);
    const Timestamp end = world.clock + kStorm;
    while (world.clock < end) storm.second();
    storm.quiet = true;
    world.target->observeError = ObserveError::None;
    // A pause, a late request, a restart and a lease may still be running, then the minute.
    world.seconds(45 + 60);
    QVERIFY2(world.converged(), name);
    for (int i = 0; i < 20; ++i) {
      world.second();
      QVERIFY2(world.converged(), name);
    }
    effects += world.target->effects.size();
    for (const FakeTarget::Effect& effect : world.target->effects) {
      QVERIFY2(!effect.unasked, name);
      QVERIFY2(!effect.otherId, name);
      if (world.target->promise() != Promise::GenerationChecked) continue;
      QVERIFY2(!effect.stale, name);
      QVERIFY2(!effect.duplicate, name);
    }
  }
  QVERIFY(effects > 5u * kSeeds);  // the storm must not have kept everything from happening
}

}  // namespace d3l::deploy::sim

using d3l::deploy::sim::DeployRandom;
QTEST_GUILESS_MAIN(DeployRandom)
#include "tst_deploy_random.moc"
