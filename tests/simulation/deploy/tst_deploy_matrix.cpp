// Every labelled crash point × every fault × every kind of target × two racing deployers: nothing
// that was not voted for, nothing stale or twice where generations are checked, one id for every
// message, and an end within a minute of the fault. Targets that are reached over HTTP run their own
// code against servers of the simulated world.
#include <QtTest>

#include "tests/simulation/deploy/world.h"

namespace d3l::deploy::sim {
namespace {

enum class Fault {
  None,
  Kill,
  TimeoutBefore,
  TimeoutAfter,
  ServerError,
  Twice,
  Late,
  Lie,
  Stop60,
  Pause,
  Supersede,
  Retire,
  LostAnswer,
  RecordDown,
  KillBoth,
  Tamper
};
constexpr const char* kFaultNames[] = {
    "none",        "kill",        "time-out-before", "time-out-after", "5xx",       "twice",
    "late",        "lie",         "stop-60",         "pause",          "supersede", "retire",
    "lost-answer", "record-down", "kill-both",       "tamper"};
constexpr int kFaults = 16;
/// How long a fault itself lasts, in seconds; the minute counts from its end. One killed deployer
/// or one stopped for a minute is no excuse: the other one goes on.
Duration lasts(Fault fault) {
  switch (fault) {
    case Fault::Pause:
      return 40;
    case Fault::KillBoth:
      return 20;
    case Fault::Late:
      return 30;  // when the request arrives after all
    default:
      return 0;
  }
}
constexpr Duration kPromise = 60;

struct Run {
  World world;
  CrashPoint at;
  Fault fault;
  bool fired = false;
  Timestamp over = 0;

  Run(Reach reach, CrashPoint point, Fault what) : world(reach), at(point), fault(what) {
    world.a.onPoint = [this](CrashPoint p) { reached(p); };
  }

  void reached(CrashPoint point) {
    if (point != at || fired) return;
    fired = true;
    over = world.clock;
    FakeTarget& target = *world.target;
    switch (fault) {
      case Fault::None:
        break;
      case Fault::Kill:
        throw Killed{};
      case Fault::KillBoth:
        world.b.kill(world.clock + 20);
        throw Killed{};
      case Fault::TimeoutBefore:
        target.fault = TargetFault::TimeoutBefore;
        break;
      case Fault::TimeoutAfter:
        target.fault = TargetFault::TimeoutAfter;
        break;
      case Fault::ServerError:
        target.fault = TargetFault::ServerError;
        break;
      case Fault::Twice:
        target.fault = TargetFault::Twice;
        break;
      case Fault::Late:
        target.fault = TargetFault::Late;
        break;
      case Fault::Lie:
        target.fault = TargetFault::Lie;
        break;
      case Fault::Stop60:
        world.seconds(60);
        break;
      case Fault::Pause:
        world.record.pauseFor(40);
        break;
      case Fault::Supersede:
        world.record.approve(3);
        break;
      case Fault::Retire:
        world.record.approve(0);
        break;
      case Fault::LostAnswer:
        world.record.fault = RecordFault::LostAnswer;
        break;
      case Fault::RecordDown:
        world.record.fault = RecordFault::Down;
        break;
      case Fault::Tamper:
        target.tamper(artifactOf(9).digest);
        break;
    }
  }
};

}  // namespace

class DeployMatrix : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyPointAndFault_data();
  void everyPointAndFault();
  void everyPointIsReached();
};

void DeployMatrix::everyPointAndFault_data() {
  QTest::addColumn<int>("reach");
  QTest::addColumn<int>("fault");
  for (int reach = 0; reach < 5; ++reach) {
    for (int fault = 0; fault < kFaults; ++fault) {
      QTest::addRow("%s/%s", kReachNames[reach], kFaultNames[fault]) << reach << fault;
    }
  }
}

void DeployMatrix::everyPointAndFault() {
  QFETCH(int, reach);
  QFETCH(int, fault);
  for (const CrashPoint point : allCrashPoints()) {
    for (const int version : {2, 0}) {
      Run run(static_cast<Reach>(reach), point, static_cast<Fault>(fault));
      World& world = run.world;
      const QByteArray where =
          QByteArray(crashPointName(point).data()) + " to version " + QByteArray::number(version) + " ";
      // Version 1 is live; then a vote passes and everything else happens by itself.
      const auto hook = std::exchange(world.a.onPoint, {});
      world.record.approve(1);
      QVERIFY2(world.converge(5).has_value(), where + "start");
      world.a.onPoint = hook;
      world.record.passVote(version, 3);
      for (int i = 0; i < 20 && !run.fired; ++i) world.second();
      const Timestamp limit = (run.fired ? run.over : world.clock) + lasts(run.fault) + kPromise;
      while (world.clock < limit) world.second();
      QVERIFY2(world.converged(), where + "did not converge in time");
      for (int i = 0; i < 40; ++i) {
        world.second();
        QVERIFY2(world.converged(), where + "did not stay");
      }
      QCOMPARE(world.record.executed, std::size_t{1});
      for (const FakeTarget::Effect& effect : world.target->effects) {
        QVERIFY2(!effect.unasked, where + "unauthorised effect");
        QVERIFY2(!effect.otherId, where + "one id for two messages");
        if (world.target->promise() != Promise::GenerationChecked) continue;
        QVERIFY2(!effect.stale, where + "stale effect");
        QVERIFY2(!effect.duplicate, where + "duplicate effect");
      }
    }
  }
}

void DeployMatrix::everyPointIsReached() {
  for (const CrashPoint point : allCrashPoints()) {
    Run run(Reach::GenerationChecked, point, Fault::None);
    run.world.record.passVote(1, 3);
    QVERIFY2(run.world.converge(10).has_value(), crashPointName(point).data());
    QVERIFY2(run.fired, crashPointName(point).data());
  }
}

}  // namespace d3l::deploy::sim

using d3l::deploy::sim::DeployMatrix;
QTEST_GUILESS_MAIN(DeployMatrix)
#include "tst_deploy_matrix.moc"
