// Where the deployer stops and asks for a person, and how a Retry on the record resumes it.
#include <QtTest>

#include "core/crypto/hash.h"
#include "tests/simulation/deploy/world.h"

namespace d3l::deploy::sim {
namespace {

using governance::Outcome;

/// Bytes of one value, perhaps without an end.
class Stream : public Reader {
 public:
  Stream(std::size_t count, std::uint8_t byte) : left_(count), byte_(byte) {}
  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    const std::size_t count = std::min(left_, into.size());
    std::fill_n(into.begin(), count, byte_);
    left_ -= count;
    return count;
  }

 private:
  std::size_t left_;
  std::uint8_t byte_;
};

struct Lone : World {
  explicit Lone(Promise promise = Promise::GenerationChecked) : World(promise) { withB = false; }
};

std::string lastDetail(const Record& record) { return record.desired()->receipts.back().receipt.detail; }

}  // namespace

class StopsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aRefusalStopsUntilRetry() {
    Lone world;
    world.target->fault = TargetFault::Refuse;
    world.record.approve(1);
    world.seconds(90);
    QCOMPARE(world.target->calls, std::size_t{1});
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{1});
    QCOMPARE(lastDetail(world.record), std::string("refused: 403"));
    QVERIFY(world.a.status()->state == LiveState::Stopped);
    QVERIFY(world.a.alerts[0].kind == AlertKind::Refused);
    QVERIFY(world.a.status()->alert.has_value());
    world.record.retry();
    QVERIFY(world.converge(5).has_value());
    QCOMPARE(world.a.status()->intent, std::uint64_t{2});
    // Live as approved: nothing is left that somebody could acknowledge.
    world.seconds(60);
    QVERIFY(!world.a.status()->alert.has_value());
  }

  void aRetryResumesOnceOnly() {
    Lone world;
    world.target->fault = TargetFault::Refuse;
    world.record.approve(1);
    world.seconds(5);
    world.target->fault = TargetFault::Refuse;
    world.record.retry();
    world.seconds(90);
    QCOMPARE(world.target->calls, std::size_t{2});
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{2});
  }

  void aStopSurvivesACrashBeforeItsReceipt() {
    Lone world;
    world.target->fault = TargetFault::Refuse;
    world.a.onPoint = [&](CrashPoint point) {
      if (point == CrashPoint::BeforeReceipt) throw Killed{};
    };
    world.record.approve(1);
    world.second();
    QVERIFY(!world.a.running());
    world.a.onPoint = {};
    world.seconds(60);
    QCOMPARE(world.target->calls, std::size_t{1});  // a restart is no Retry
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{1});
  }

  void aStopIsForEveryDeployer() {
    World world(Promise::GenerationChecked);
    world.target->fault = TargetFault::Refuse;
    world.record.approve(1);
    world.seconds(90);
    QCOMPARE(world.target->calls, std::size_t{1});
    QVERIFY(world.a.status()->state == LiveState::Stopped);
    QVERIFY(world.b.status()->state == LiveState::Stopped);
    world.record.retry();
    QVERIFY(world.converge(10).has_value());
    world.seconds(60);
    QVERIFY(!world.a.status()->alert && !world.b.status()->alert);
  }

  void aNewDecisionEndsAStop() {
    Lone world;
    world.target->fault = TargetFault::Refuse;
    world.record.approve(1);
    world.seconds(5);
    world.record.approve(2);
    QVERIFY(world.converge(5).has_value());
  }

  void whatAPersonRepairedByHandCounts() {
    Lone world(Promise::AtLeastOnce);
    world.target->fault = TargetFault::Refuse;
    world.record.approve(1);
    world.seconds(5);
    world.target->tamper(artifactOf(1).digest);
    QVERIFY(world.converge(20).has_value());
    QCOMPARE(lastDetail(world.record), std::string("observed"));
  }

  void aTargetThatLiesIsNamed() {
    Lone world;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    world.target->lies = true;
    world.record.approve(2);
    world.seconds(60);
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{1});
    QVERIFY(world.a.status()->stop == StopReason::TargetLies);
    QVERIFY(statusFromRecord(wantedFrom(*world.record.desired(), {}, {}, {}), {}, world.clock).stop ==
            StopReason::TargetLies);
    QVERIFY(world.a.alerts[0].kind == AlertKind::TargetLies);
    QVERIFY(world.a.alerts[0].served == artifactOf(1).digest);
    QVERIFY(world.record.desired()->receipts.back().receipt.digest == artifactOf(1).digest);
    QVERIFY(
        QByteArray::fromStdString(lastDetail(world.record)).startsWith("target-lies: accepted, but serves"));
  }

  /// A receiver that says 202 and switches a quarter of a minute later.
  void aTargetThatTakesItsTimeIsNoLiar() {
    Lone world(Promise::AtLeastOnce);
    world.target->settle = 600;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    const std::size_t before = world.target->calls;
    world.target->slow = 15;
    world.record.approve(2);
    world.seconds(3);
    const Timestamp since = world.a.status()->since;
    world.seconds(7);
    // One state all the while, not one a look.
    QVERIFY(world.a.status()->state == LiveState::Deploying);
    QCOMPARE(world.a.status()->since, since);
    QVERIFY(world.converge(20).has_value());
    QCOMPARE(world.target->calls, before + 1);
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{0});
    QVERIFY(world.a.alerts.empty());
  }

  void aTargetThatNeverSettlesIsNamed() {
    Lone world(Promise::AtLeastOnce);
    world.target->settle = 60;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    const std::size_t before = world.target->calls;
    world.target->lies = true;
    world.record.approve(2);
    world.seconds(55);
    QVERIFY(world.a.status()->state == LiveState::Deploying);
    QCOMPARE(world.target->calls, before + 1);
    world.seconds(30);
    QVERIFY(world.a.status()->stop == StopReason::TargetLies);
    QCOMPARE(world.target->calls, before + 2);
  }

  void theWayBackIsOpenOnceThereIsSomethingToLeave() {
    Lone world;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    world.target->fault = TargetFault::Refuse;
    world.record.approve(2, {artifactOf(1).digest, "ready", 100});
    world.seconds(5);
    QVERIFY(world.a.status()->stop == StopReason::Refused && !world.a.status()->rollbackUntil);
  }

  void wrongBytesStopAndAlert_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("byte");
    QTest::newRow("other bytes") << 101 << 9;
    QTest::newRow("short") << 100 << 1;
    QTest::newRow("huge") << 1'000'000'000 << 1;
  }
  void wrongBytesStopAndAlert() {
    QFETCH(int, count);
    QFETCH(int, byte);
    Lone world;
    world.record.opener = [=](const governance::Artifact&) -> Result<std::unique_ptr<Reader>> {
      return std::unique_ptr<Reader>(
          std::make_unique<Stream>(static_cast<std::size_t>(count), static_cast<std::uint8_t>(byte)));
    };
    world.record.approve(1);
    world.seconds(60);
    QVERIFY(world.target->effects.empty());
    QCOMPARE(world.target->calls, std::size_t{1});
    QVERIFY(world.a.alerts[0].kind == AlertKind::DigestMismatch);
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{1});
  }

  void whatCannotBeSeenIsUnknownNeverFailed_data() {
    QTest::addColumn<int>("error");
    for (int error = 1; error <= static_cast<int>(ObserveError::Changing); ++error) {
      QTest::addRow("%s", observeErrorName(static_cast<ObserveError>(error)).data()) << error;
    }
  }
  void whatCannotBeSeenIsUnknownNeverFailed() {
    QFETCH(int, error);
    Lone world;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    world.target->observeError = static_cast<ObserveError>(error);
    world.seconds(100);
    const Status status = *world.a.status();
    QVERIFY(status.state == LiveState::Unknown);
    QVERIFY(!status.served.has_value());
    QVERIFY(QByteArray::fromStdString(status.detail)
                .startsWith(observeErrorName(static_cast<ObserveError>(error)).data()));
    const bool answers = isDefinite(static_cast<ObserveError>(error));
    QVERIFY(status.alert && status.alert->kind == (answers ? AlertKind::Misbehaves : AlertKind::Unreachable));
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{0});
    world.target->observeError = ObserveError::None;
    world.seconds(25);
    QVERIFY(world.a.status()->state == LiveState::Live);
    QVERIFY(!world.a.status()->alert.has_value());
  }

  void aTargetAheadOfTheRecordIsLeftAlone() {
    Lone world;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    world.target->generation = 9;
    world.target->tamper(artifactOf(5).digest);
    world.seconds(100);
    QCOMPARE(world.target->effects.size(), std::size_t{1});
    QVERIFY(world.a.status()->stop == StopReason::TargetAhead);
    QVERIFY(world.a.status()->alert->kind == AlertKind::TargetAhead);
  }

  void aRecordThatRefusesIsRetriedNotForgotten() {
    Lone world;
    int refusals = 0;
    world.a.onPoint = [&](CrashPoint point) {
      const bool writes = point == CrashPoint::BeforeBegin || point == CrashPoint::BeforeReceipt;
      if (writes && refusals < 6) {
        ++refusals;
        world.record.fault = RecordFault::Down;
      }
    };
    world.record.approve(1);
    QVERIFY(world.converge(60).has_value());
    QCOMPARE(refusals, 6);
    QCOMPARE(world.target->effects.size(), std::size_t{1});
    QCOMPARE(world.record.receipts(Outcome::Live), std::size_t{1});
  }
};

}  // namespace d3l::deploy::sim

using d3l::deploy::sim::StopsTest;
QTEST_GUILESS_MAIN(StopsTest)
#include "tst_deploy_stops.moc"
