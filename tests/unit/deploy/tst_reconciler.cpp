// The way of a decision to the target, and what the board says meanwhile.
#include <QtTest>

#include "tests/simulation/deploy/world.h"

namespace d3l::deploy::sim {
namespace {

using governance::Outcome;

struct Lone : World {
  explicit Lone(Promise promise = Promise::GenerationChecked) : World(promise) { withB = false; }
  LiveState state() const { return a.status() ? a.status()->state : LiveState::Superseded; }
  std::vector<std::string> codes(TimelineEntry::Kind kind) {
    std::vector<std::string> out;
    for (const TimelineEntry& entry : *a.reconciler().timeline(kModel, kPlace)) {
      if (entry.kind == kind) out.push_back(entry.code);
    }
    return out;
  }
};

}  // namespace

class ReconcilerTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aPassedVoteTakesEffectByItself() {
    Lone world;
    world.record.passVote(1, 5);
    QVERIFY(world.converge(8).has_value());
    QCOMPARE(world.target->effects.size(), std::size_t{1});
    QCOMPARE(world.record.receipts(Outcome::Live), std::size_t{1});
    const Status status = *world.a.status();
    QVERIFY(status.state == LiveState::Live);
    QVERIFY(status.served == artifactOf(1).digest);
    QCOMPARE(status.attempts.size(), std::size_t{1});
    QVERIFY(status.attempts[0].result == ApplyResult::Kind::Done);
    QVERIFY(!status.alert.has_value());
    const auto summary = summarise(world.a.reconciler().statuses());
    QCOMPARE(summary.size(), std::size_t{1});
    QCOMPARE(summary[0].live, std::size_t{1});
    QVERIFY(!summary[0].needsAttention);
  }

  void aVetoBeforeExecutionDeploysNothing() {
    Lone world;
    world.record.passVote(1, 20);
    world.seconds(10);
    world.record.veto();
    world.seconds(60);
    QCOMPARE(world.target->calls, std::size_t{0});
    QVERIFY(world.a.reconciler().statuses().empty());
  }

  void aPauseHoldsAndEndsByItself() {
    Lone world;
    world.record.approve(1);
    world.record.pauseFor(30);
    world.seconds(29);
    QVERIFY(world.target->effects.empty());
    QVERIFY(world.a.status()->waitingFor == WaitingFor::Pause);
    QVERIFY(world.converge(3).has_value());
  }

  void supersededWorkIsDropped() {
    Lone world;
    world.target->fault = TargetFault::ServerError;
    world.record.approve(1);
    world.second();
    QVERIFY(world.a.status()->waitingFor == WaitingFor::Backoff);
    world.record.approve(2);
    QVERIFY(world.converge(3).has_value());
    QCOMPARE(world.target->effects.size(), std::size_t{1});
    const auto history = world.a.journal().history(kModel, kPlace);
    QCOMPARE(history->size(), std::size_t{2});
    QVERIFY(history->at(1).end == IntentEnd::Superseded);
  }

  void backOffGrowsAndKeepsTheKey() {
    Lone world;
    world.record.approve(1);
    for (int i = 0; i < 60; ++i) {
      world.target->fault = TargetFault::ServerError;
      world.second();
    }
    QVERIFY(world.target->calls >= 4 && world.target->calls <= 12);
    QVERIFY(world.record.receipts(Outcome::Failed) == 0);
    world.target->fault = TargetFault::None;
    QVERIFY(world.converge(25).has_value());
    const auto attempts = world.a.status()->attempts;
    QVERIFY(attempts.size() >= 5);
    Duration longest = 0;
    for (std::size_t i = 1; i < attempts.size(); ++i) {
      longest = std::max(longest, attempts[i].started - attempts[i - 1].started);
    }
    QVERIFY(longest >= 8);
    for (const Hash32& key : world.target->keys) QVERIFY(key == world.target->keys[0]);
  }

  void aTimeOutIsReadBackNotFailed() {
    Lone world;
    world.target->fault = TargetFault::TimeoutAfter;
    world.record.approve(1);
    QVERIFY(world.converge(20).has_value());
    QCOMPARE(world.target->effects.size(), std::size_t{1});
    QCOMPARE(world.target->calls, std::size_t{1});
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{0});
    QCOMPARE(world.record.desired()->receipts[0].receipt.detail,
             std::string("observed after no clear answer"));
  }

  void afterARestartTheLiveStateIsReadFirst() {
    Lone world;
    world.a.onPoint = [&](CrashPoint point) {
      if (point == CrashPoint::AfterCall) throw Killed{};
    };
    world.record.approve(1);
    world.second();
    QVERIFY(!world.a.running());
    world.a.onPoint = {};
    QVERIFY(world.converge(45).has_value());
    QCOMPARE(world.target->calls, std::size_t{1});
    QCOMPARE(world.record.desired()->receipts[0].receipt.detail, std::string("observed after restart"));
  }

  void targetsThatCannotBeReadAreAcceptedNeverLive() {
    Lone world(Promise::AtLeastOnce);
    world.target->readable = false;
    world.record.approve(1);
    world.seconds(5);
    QVERIFY(world.state() == LiveState::Accepted);
    QCOMPARE(world.record.receipts(Outcome::Accepted), std::size_t{1});
    QCOMPARE(world.record.receipts(Outcome::Live), std::size_t{0});
    QCOMPARE(world.target->calls, std::size_t{1});
    QCOMPARE(summarise(world.a.reconciler().statuses())[0].live, std::size_t{0});
  }

  void driftIsNamedAndRepairedWithANewIntent() {
    Lone world;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    world.target->tamper(artifactOf(7).digest);
    QVERIFY(world.converge(20).has_value());
    QCOMPARE(world.a.alerts.size(), std::size_t{1});
    QVERIFY(world.a.alerts[0].kind == AlertKind::Drift);
    QVERIFY(world.a.alerts[0].wanted == artifactOf(1).digest);
    QVERIFY(world.a.alerts[0].served == artifactOf(7).digest);
    QVERIFY(world.target->keys[0] != world.target->keys[1]);
    QCOMPARE(world.a.status()->intent, std::uint64_t{2});
    QCOMPARE(world.record.receipts(Outcome::Live), std::size_t{2});
    QVERIFY(!world.a.status()->alert.has_value());  // settled with the repair
  }

  void withoutSelfHealDriftWaitsForPeople() {
    Lone world;
    world.record.heal = false;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    world.target->tamper(artifactOf(7).digest);
    world.seconds(60);
    QVERIFY(world.state() == LiveState::Drift);
    QVERIFY(world.a.status()->stop == StopReason::NoSelfHeal);
    QCOMPARE(world.target->effects.size(), std::size_t{1});
    QVERIFY(summarise(world.a.reconciler().statuses())[0].needsAttention);
    QVERIFY(world.a.reconciler().acknowledged(kModel, kPlace, world.clock, "seen").has_value());
    QVERIFY(!world.a.status()->alert.has_value());
  }

  void rolloutAdvancesOnlyOnPass() {
    Lone world(Promise::AtLeastOnce);
    world.target->staged = true;
    world.record.approve(1, {}, {{5, 20}, {50, 20}, {100, 0}});
    world.seconds(60);
    QCOMPARE(world.target->percent, 5u);  // no data is not a pass
    QVERIFY(world.state() == LiveState::Deploying);
    QCOMPARE(world.record.receipts(Outcome::Live), std::size_t{0});
    world.target->healthNow = Health::Errored;
    world.seconds(30);
    QCOMPARE(world.target->percent, 5u);
    world.target->healthNow = Health::Pass;
    world.seconds(12);
    QCOMPARE(world.target->percent, 50u);
    world.seconds(8);
    QCOMPARE(world.target->percent, 50u);  // its wait is not over
    QVERIFY(world.converge(30).has_value());
    QCOMPARE(world.target->percent, 100u);
    QCOMPARE(world.record.receipts(Outcome::Live), std::size_t{1});
  }

  void goesBackOnlyInsideItsWindow_data() {
    QTest::addColumn<bool>("staged");
    QTest::addColumn<int>("failAfter");
    QTest::addColumn<bool>("goesBack");
    QTest::newRow("during the rollout") << true << 5 << true;
    QTest::newRow("inside") << false << 60 << true;
    QTest::newRow("outside") << false << 130 << false;
  }
  void goesBackOnlyInsideItsWindow() {
    QFETCH(bool, staged);
    QFETCH(int, failAfter);
    QFETCH(bool, goesBack);
    Lone world;
    world.target->healthNow = Health::Pass;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    world.target->staged = staged;
    world.record.approve(2, {artifactOf(1).digest, "ready", 100}, {{5, 50}});
    world.seconds(static_cast<Duration>(failAfter));
    world.target->healthNow = Health::Fail;
    world.seconds(70);
    QCOMPARE(world.record.receipts(Outcome::RolledBack), std::size_t{goesBack ? 1u : 0u});
    QVERIFY(world.target->served == artifactOf(goesBack ? 1 : 2).digest);
    QVERIFY(world.converged());
    QVERIFY(!world.a.alerts.empty());
    QVERIFY(world.a.alerts[0].kind == (goesBack ? AlertKind::RolledBack : AlertKind::HealthFailed));
    for (const FakeTarget::Effect& effect : world.target->effects) QVERIFY(!effect.unasked && !effect.stale);
    const std::size_t settled = world.target->effects.size();
    world.seconds(120);  // no flapping
    QCOMPARE(world.target->effects.size(), settled);
  }

  void aReturnStaysInViewUntilItIsAcknowledged() {
    Lone world;
    world.target->healthNow = Health::Pass;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    world.record.approve(2, {artifactOf(1).digest, "ready", 100});
    QVERIFY(world.converge(5).has_value());
    world.target->healthNow = Health::Fail;
    world.seconds(70);
    world.target->healthNow = Health::Pass;
    world.seconds(70);
    const auto recorded = [&] {
      return statusFromRecord(wantedFrom(*world.record.desired(), {}, {}, {}), {}, world.clock);
    };
    const auto inView = [](const Status& status) {
      return status.state == LiveState::Live && status.alert && status.alert->kind == AlertKind::RolledBack;
    };
    QVERIFY(inView(*world.a.status()) && inView(recorded()));
    QVERIFY(world.a.status()->returned && recorded().returned);
    // What went back to fails too: both stay in view.
    world.target->healthNow = Health::Fail;
    world.seconds(70);
    QVERIFY(inView(*world.a.status()));
    QVERIFY(world.a.status()->moreAlerts == std::vector{AlertKind::HealthFailed});
    world.target->healthNow = Health::Pass;
    world.seconds(70);
    world.record.acknowledge();
    world.seconds(70);
    QVERIFY(!world.a.status()->alert && !recorded().alert);
    QVERIFY(!summarise(world.a.reconciler().statuses())[0].needsAttention);
  }

  void oneFailedProbeIsNotAFailure() {
    Lone world;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    world.record.approve(2, {artifactOf(1).digest, "ready", 100});
    QVERIFY(world.converge(5).has_value());
    world.target->healthNow = Health::Fail;
    world.seconds(10);
    world.target->healthNow = Health::Pass;
    world.seconds(60);
    QCOMPARE(world.record.receipts(Outcome::RolledBack), std::size_t{0});
  }

  void aMissingArtifactIsWaitedFor() {
    Lone world;
    world.record.opener = [](const governance::Artifact&) -> Result<std::unique_ptr<Reader>> {
      return fail(Error{Code::ContentMissing, ""});
    };
    world.record.approve(1);
    world.seconds(10);
    QVERIFY(world.a.status()->waitingFor == WaitingFor::Artifact ||
            world.a.status()->waitingFor == WaitingFor::Backoff);
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{0});
    world.record.opener = {};
    QVERIFY(world.converge(25).has_value());
  }

  void retiresAndComesBack() {
    Lone world;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    world.record.approve(0);
    QVERIFY(world.converge(5).has_value());
    QVERIFY(world.state() == LiveState::Retired);
    QCOMPARE(world.record.receipts(Outcome::Retired), std::size_t{1});
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    QVERIFY(world.state() == LiveState::Live);
  }

  void deployersShareTheWorkThroughLeases() {
    World world(Promise::GenerationChecked);
    world.record.approve(1);
    QVERIFY(world.converge(10).has_value());
    QCOMPARE(world.target->calls, std::size_t{1});
    world.seconds(120);
    QCOMPARE(world.target->calls, std::size_t{1});
    QVERIFY(world.b.status()->state == LiveState::Live);
  }

  void aPlaceThatOthersServeIsToldFromTheRecord() {
    World world(Promise::GenerationChecked);
    world.record.approve(1);
    QVERIFY(world.converge(10).has_value());
    Sink sink(world.record, Address{});
    auto journal = Journal::inMemory();
    Environment environment;
    environment.clock = [&] { return world.clock; };
    environment.random = [] { return std::uint64_t{0}; };
    Reconciler other(world.record, sink, world.record, **journal, {}, environment);
    (void)other.step(world.clock);
    QVERIFY(other.status(kModel, kPlace)->state == LiveState::Live);
    QCOMPARE(other.status(kModel, kPlace)->since, world.record.desired()->liveAt.value_or(0));
    world.record.approve(2);
    (void)other.step(world.clock);
    QVERIFY(other.status(kModel, kPlace)->waitingFor == WaitingFor::Target);
  }

  void aTargetThatIsAddedLaterIsServed() {
    Timestamp clock = 5000;
    Record record(clock);
    Sink sink(record, Address{});
    auto journal = Journal::inMemory();
    Environment environment;
    environment.clock = [&] { return clock; };
    environment.random = [] { return std::uint64_t{0}; };
    Reconciler reconciler(record, sink, record, **journal, {}, environment);
    record.approve(1);
    const Step waiting = reconciler.step(clock);
    QVERIFY(!waiting.next.has_value());
    QVERIFY(reconciler.status(kModel, kPlace)->waitingFor == WaitingFor::Target);
    auto target = std::make_shared<FakeTarget>(record, clock, Promise::GenerationChecked);
    reconciler.addTarget(kPlace, target);
    const Step done = reconciler.step(clock);
    QVERIFY(done.progressed && done.next.has_value() && *done.next > clock);
    QVERIFY(reconciler.status(kModel, kPlace)->state == LiveState::Live);
    QVERIFY(!reconciler.step(clock).progressed);
  }
};

}  // namespace d3l::deploy::sim

using d3l::deploy::sim::ReconcilerTest;
QTEST_GUILESS_MAIN(ReconcilerTest)
#include "tst_reconciler.moc"
