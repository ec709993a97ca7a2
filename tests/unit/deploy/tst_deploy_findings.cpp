// What a target does otherwise than approved stands on the record and on the board under its name: while it
// is being deployed to and after it went live, once for every change, and never in a flood.
#include <QtTest>

#include "tests/simulation/deploy/world.h"

namespace d3l::deploy::sim {
namespace {

using governance::Outcome;

struct Watched : World {
  explicit Watched(Reach reach = Reach::GenerationChecked, bool both = false) : World(reach) { withB = both; }
  const governance::ReceiptRecord& last() const { return record.desired()->receipts.back(); }
  std::size_t deviations() const { return record.receipts(Outcome::Deviates); }
  std::size_t lines(std::string_view code) {
    const auto timeline = a.journal().timeline(kModel, kPlace);
    return static_cast<std::size_t>(
        std::count_if(timeline->begin(), timeline->end(), [&](const TimelineEntry& each) {
          return each.kind == TimelineEntry::Kind::Receipt && each.code == code;
        }));
  }
  Status recorded() { return statusFromRecord(record.wanted().front(), record.pause(), clock); }
  bool goLive() {
    record.approve(1);
    return converge(5).has_value();
  }
};

void everyError(bool silentOnly) {
  QTest::addColumn<int>("error");
  for (int i = 1; i <= static_cast<int>(ObserveError::Changing); ++i) {
    const auto error = static_cast<ObserveError>(i);
    if (!silentOnly || !isDefinite(error)) QTest::newRow(observeErrorName(error).data()) << i;
  }
}

std::string findingOf(ObserveError error) {
  return std::string(isDefinite(error) ? kWrongFinding : kSilentFinding) + ": " +
         std::string(observeErrorName(error));
}

}  // namespace

class FindingsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void afterItWentLive_data() { everyError(false); }
  void afterItWentLive() {
    QFETCH(int, error);
    const auto trouble = static_cast<ObserveError>(error);
    Watched world;
    QVERIFY(world.goLive());
    world.target->observeError = trouble;
    world.seconds(30);
    QCOMPARE(world.deviations(), std::size_t{0});
    world.seconds(3600);
    // Once, whatever the hour brings; and what is live is no failure.
    QCOMPARE(world.deviations(), std::size_t{1});
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{0});
    QVERIFY2(world.last().receipt.detail.starts_with(findingOf(trouble)),
             world.last().receipt.detail.c_str());
    QVERIFY(world.a.status()->state == LiveState::Unknown && world.a.status()->trouble == trouble);
    QVERIFY(world.a.status()->alert.has_value());
    QCOMPARE(world.lines("deviates"), std::size_t{1});
    // Who runs no deployer reads the same from the record.
    const Status told = world.recorded();
    QVERIFY(told.state == LiveState::Unknown && told.trouble == trouble && told.alert);
    QVERIFY(governance::needsAttention(*world.record.desired()));

    world.target->observeError = ObserveError::None;
    world.seconds(700);
    QVERIFY(world.last().receipt.outcome == Outcome::Restored);
    QCOMPARE(world.record.receipts(Outcome::Restored), std::size_t{1});
    QVERIFY(world.a.status()->state == LiveState::Live && !world.a.status()->alert);
    QVERIFY(world.recorded().state == LiveState::Live && !world.recorded().alert);
    QVERIFY(!governance::needsAttention(*world.record.desired()));
  }

  void silenceWhileDeploying_data() { everyError(true); }
  void silenceWhileDeploying() {
    QFETCH(int, error);
    const auto trouble = static_cast<ObserveError>(error);
    Watched world;
    world.record.approve(1);
    world.target->observeError = trouble;
    world.seconds(1800);
    QCOMPARE(world.deviations(), std::size_t{1});
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{0});
    QVERIFY(world.last().receipt.detail.starts_with(findingOf(trouble)));
    QVERIFY(world.a.status()->state == LiveState::Unknown && world.a.status()->trouble == trouble);
    world.target->observeError = ObserveError::None;
    QVERIFY(world.converge(40).has_value());
    QVERIFY(world.last().receipt.outcome == Outcome::Live);
    QVERIFY(!governance::needsAttention(*world.record.desired()));
  }

  // A target that comes and goes does not fill the record.
  void flappingIsNoFlood() {
    Watched world;
    QVERIFY(world.goLive());
    for (int i = 0; i < 60; ++i) {
      world.target->observeError = i % 2 == 0 ? ObserveError::Redirected : ObserveError::None;
      world.seconds(120);
    }
    QVERIFY(world.deviations() >= 1);
    QVERIFY2(world.record.desired()->receipts.size() <= 14,
             std::to_string(world.record.desired()->receipts.size()).c_str());
  }

  void anotherKindOfTroubleIsAnotherFinding() {
    Watched world;
    QVERIFY(world.goLive());
    world.target->observeError = ObserveError::Redirected;
    world.seconds(200);
    world.target->observeError = ObserveError::WrongDigest;
    world.seconds(700);
    QCOMPARE(world.deviations(), std::size_t{2});
    QVERIFY(errorIn(world.last().receipt.detail) == ObserveError::WrongDigest);
  }

  void twoDeployersTellItOnce() {
    Watched world(Reach::GenerationChecked, true);
    QVERIFY(world.goLive());
    world.target->observeError = ObserveError::TooLarge;
    world.seconds(1800);
    QCOMPARE(world.deviations(), std::size_t{1});
  }

  void aRestartDoesNotTellItAgain() {
    Watched world;
    QVERIFY(world.goLive());
    world.target->observeError = ObserveError::Drips;
    world.seconds(900);
    QCOMPARE(world.deviations(), std::size_t{1});
    world.a.kill(world.clock + 5);
    world.seconds(1800);
    QCOMPARE(world.deviations(), std::size_t{1});
  }

  // Changed by others, and the charter leaves the repair to people: on the record at once, with what is
  // served; an admin's retry lets it be repaired once.
  void driftThatPeopleDecide() {
    Watched world(Reach::AtLeastOnce);
    world.record.heal = false;
    QVERIFY(world.goLive());
    world.target->tamper(artifactOf(9).digest);
    world.seconds(20);
    QCOMPARE(world.deviations(), std::size_t{1});
    QVERIFY(world.last().receipt.digest == artifactOf(9).digest);
    QVERIFY(world.last().receipt.detail.starts_with("drift: serves "));
    QVERIFY(world.recorded().state == LiveState::Drift && world.recorded().served == artifactOf(9).digest);
    world.seconds(1800);
    QCOMPARE(world.deviations(), std::size_t{1});
    QVERIFY(world.target->served == artifactOf(9).digest);
    world.record.retry();
    QVERIFY(world.converge(30).has_value());
    QVERIFY(world.last().receipt.detail.starts_with("drift repaired: served "));
    world.target->tamper(artifactOf(8).digest);
    world.seconds(700);
    QCOMPARE(world.deviations(), std::size_t{2});
    QVERIFY(world.target->served == artifactOf(8).digest);
  }

  // Seen by an admin: off the board, and not raised again while it stays the same.
  void whatWasSeenStaysSeen() {
    Watched world(Reach::AtLeastOnce);
    world.record.heal = false;
    QVERIFY(world.goLive());
    world.target->tamper(artifactOf(9).digest);
    world.seconds(20);
    QVERIFY(world.a.status()->alert.has_value());
    const std::size_t alerts = world.a.alerts.size();
    world.record.acknowledge();
    QVERIFY(world.a.reconciler().acknowledged(kModel, kPlace, world.clock, "seen").has_value());
    world.seconds(300);
    QCOMPARE(world.a.alerts.size(), alerts);
    QVERIFY(!world.a.status()->alert && !world.recorded().alert);
    world.target->tamper(artifactOf(8).digest);
    world.seconds(700);
    QVERIFY(world.a.alerts.size() > alerts && world.a.status()->alert && world.recorded().alert);
  }

  void aRepairThatNeverSucceedsIsTold() {
    Watched world(Reach::AtLeastOnce);
    QVERIFY(world.goLive());
    world.target->tamper(artifactOf(9).digest);
    for (int i = 0; i < 200; ++i) {
      world.target->fault = TargetFault::ServerError;
      world.second();
    }
    QCOMPARE(world.deviations(), std::size_t{1});
    QVERIFY(world.last().receipt.detail.starts_with("drift: "));
    world.target->fault = TargetFault::None;
    QVERIFY(world.converge(60).has_value());
  }

  // Somebody writes again and again: repaired within a minute each time, until people must decide.
  void whoFightsIsNamedAndLeftToPeople() {
    Watched world(Reach::AtLeastOnce);
    QVERIFY(world.goLive());
    for (int i = 0; i < 30; ++i) {
      world.target->tamper(artifactOf(9).digest);
      world.seconds(40);
    }
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{1});
    QVERIFY2(world.last().receipt.detail.starts_with("changed-under-us: repaired 10 times"),
             world.last().receipt.detail.c_str());
    QVERIFY(world.a.status()->state == LiveState::Stopped);
    QVERIFY(world.record.receipts(Outcome::Live) <= 12);
    world.record.retry();
    QVERIFY(world.converge(60).has_value());
  }

  void aTargetAheadIsTold() {
    Watched world;
    QVERIFY(world.goLive());
    world.target->generation = 7;
    world.target->served = artifactOf(9).digest;
    world.seconds(900);
    QCOMPARE(world.deviations(), std::size_t{1});
    QVERIFY(world.last().receipt.detail.starts_with("target-ahead: generation 7"));
    QVERIFY(world.recorded().stop == StopReason::TargetAhead);
  }

  void illHealthIsTold() {
    Watched world;
    QVERIFY(world.goLive());
    world.target->healthNow = Health::Fail;
    world.seconds(900);
    QCOMPARE(world.deviations(), std::size_t{1});
    QVERIFY(world.last().receipt.detail.starts_with("health-failed"));
    QVERIFY(world.recorded().state == LiveState::Live && world.recorded().alert);
    // A restart that has not asked yet takes nothing back.
    world.a.kill(world.clock + 1);
    world.seconds(900);
    QCOMPARE(world.record.receipts(Outcome::Restored), std::size_t{0});
    world.target->healthNow = Health::Pass;
    world.seconds(100);
    QCOMPARE(world.record.receipts(Outcome::Restored), std::size_t{1});
  }

  void aFailureOutlivesWhatWasSeen() {
    Watched world;
    world.target->fault = TargetFault::Refuse;
    world.record.approve(1);
    world.seconds(30);
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{1});
    world.target->observeError = ObserveError::TimedOut;
    world.seconds(900);
    QCOMPARE(world.deviations(), std::size_t{1});
    QVERIFY(world.recorded().state == LiveState::Stopped);
    world.target->observeError = ObserveError::None;
    world.seconds(900);
    QCOMPARE(world.record.receipts(Outcome::Restored), std::size_t{1});
    QVERIFY(governance::needsAttention(*world.record.desired()));
    QVERIFY(world.recorded().state == LiveState::Stopped);
  }
};

}  // namespace d3l::deploy::sim

QTEST_GUILESS_MAIN(d3l::deploy::sim::FindingsTest)
#include "tst_deploy_findings.moc"
