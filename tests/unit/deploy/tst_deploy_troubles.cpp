// What a target does wrong is named on the board and on the record; silence is never a failure, and a
// place that is silent does not hold up the others.
#include <QtTest>

#include "tests/simulation/deploy/world.h"

namespace d3l::deploy::sim {
namespace {

using governance::Outcome;

struct Lone : World {
  explicit Lone(Reach reach = Reach::GenerationChecked) : World(reach) { withB = false; }
  std::string lastDetail() const { return record.desired()->receipts.back().receipt.detail; }
  bool alerted(AlertKind kind) const {
    return std::any_of(a.alerts.begin(), a.alerts.end(),
                       [&](const Alert& each) { return each.kind == kind; });
  }
};

/// Never answers, and takes its whole deadline for it.
class Hanging : public Target {
 public:
  explicit Hanging(Timestamp& clock) : clock_(clock) {}
  Promise promise() const override { return Promise::AtLeastOnce; }
  Observation observe(const std::string&, const Deadline& deadline) override {
    ++calls;
    clock_ = deadline.until();
    Observation out;
    out.error = ObserveError::TimedOut;
    return out;
  }
  ApplyResult apply(const ApplyRequest&, const Deadline&) override { return {}; }
  HealthReport health(const std::string&, const Deadline&) override { return {}; }
  int calls = 0;

 private:
  Timestamp& clock_;
};

/// Many models, all wanted at one place.
class Many : public ApprovalSource {
 public:
  std::vector<Wanted> wanted() override {
    std::vector<Wanted> out;
    for (int i = 0; i < 200; ++i) {
      Wanted each;
      each.model = "m" + std::to_string(i);
      each.target = "hung";
      each.digest.bytes.fill(1);
      each.generation = 1;
      out.push_back(std::move(each));
    }
    return out;
  }
  std::optional<governance::Pause> pause() override { return std::nullopt; }
  std::vector<ProposalId> queueable() override { return {}; }
  std::vector<ProposalId> executable() override { return {}; }
  bool selfHeal() override { return true; }
};

}  // namespace

class TroublesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aWrongAnswerThatStaysIsTold_data() {
    QTest::addColumn<int>("error");
    for (int i = 1; i <= static_cast<int>(ObserveError::Changing); ++i) {
      if (isDefinite(static_cast<ObserveError>(i))) {
        QTest::newRow(observeErrorName(static_cast<ObserveError>(i)).data()) << i;
      }
    }
  }
  void aWrongAnswerThatStaysIsTold() {
    QFETCH(int, error);
    const auto trouble = static_cast<ObserveError>(error);
    Lone world;
    world.target->observeError = trouble;
    world.record.approve(1);
    world.seconds(50);
    QVERIFY(world.a.status()->state == LiveState::Unknown);
    QVERIFY(world.a.status()->trouble == trouble);
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{0});
    world.seconds(60);
    QVERIFY(world.a.status()->state == LiveState::Stopped || world.a.status()->state == LiveState::Unknown);
    QVERIFY(world.a.status()->trouble == trouble);
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{1});
    QVERIFY(world.lastDetail().starts_with("misbehaves: " + std::string(observeErrorName(trouble))));
    QVERIFY(errorIn(world.lastDetail()) == trouble);
    QVERIFY(world.alerted(AlertKind::Misbehaves));
    QCOMPARE(world.target->calls, std::size_t{0});
    world.target->observeError = ObserveError::None;
    world.record.retry();
    QVERIFY(world.converge(30).has_value());
  }

  void silenceIsNeverAFailure_data() {
    QTest::addColumn<int>("error");
    for (int i = 1; i <= static_cast<int>(ObserveError::Changing); ++i) {
      if (!isDefinite(static_cast<ObserveError>(i))) {
        QTest::newRow(observeErrorName(static_cast<ObserveError>(i)).data()) << i;
      }
    }
  }
  void silenceIsNeverAFailure() {
    QFETCH(int, error);
    const auto trouble = static_cast<ObserveError>(error);
    Lone world;
    world.target->observeError = trouble;
    world.record.approve(1);
    world.seconds(900);
    QVERIFY(world.a.status()->state == LiveState::Unknown && world.a.status()->trouble == trouble);
    QVERIFY(world.alerted(AlertKind::Unreachable) && !world.alerted(AlertKind::Misbehaves));
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{0});
    world.target->observeError = ObserveError::None;
    QVERIFY(world.converge(30).has_value());
    QCOMPARE(world.lastDetail(), "after " + std::string(observeErrorName(trouble)));
    QVERIFY(world.a.status()->trouble == ObserveError::None);
  }

  void whatIsLiveStaysLiveOnTheRecord() {
    Lone world;
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    world.target->observeError = ObserveError::Redirected;
    world.seconds(200);
    QVERIFY(world.a.status()->state == LiveState::Unknown && world.alerted(AlertKind::Misbehaves));
    QCOMPARE(world.record.receipts(Outcome::Failed), std::size_t{0});
    world.target->observeError = ObserveError::None;
    world.seconds(30);
    QVERIFY(world.a.status()->state == LiveState::Live && !world.a.status()->alert);
  }

  void othersWhoKeepWritingAreToldFromALie() {
    Lone world(Reach::AtLeastOnce);
    world.a.onPoint = [&](CrashPoint point) {
      if (point == CrashPoint::AfterCall) world.target->tamper(artifactOf(9).digest);
    };
    world.record.approve(1);
    world.seconds(60);
    QVERIFY(world.lastDetail().starts_with("changed-under-us: "));
    QVERIFY(world.alerted(AlertKind::ChangedUnderUs) && !world.alerted(AlertKind::TargetLies));
  }

  void anOlderVersionThatComesBackIsNamed() {
    Lone world(Reach::Oci);
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    world.record.approve(2);
    QVERIFY(world.converge(5).has_value());
    world.target->tamper(artifactOf(1).digest);
    world.seconds(60);
    QVERIFY(world.converged());
    const auto told = std::find_if(world.a.alerts.begin(), world.a.alerts.end(),
                                   [](const Alert& alert) { return alert.kind == AlertKind::Drift; });
    QVERIFY(told != world.a.alerts.end());
    QVERIFY2(told->detail.find("(of the older decision 1)") != std::string::npos, told->detail.c_str());
  }

  void anAttemptTellsWhatItDoes() {
    Lone world(Reach::Oci);
    world.record.approve(1);
    QVERIFY(world.converge(5).has_value());
    std::vector<std::string> lines;
    const auto timeline = world.a.journal().timeline(kModel, kPlace);
    for (const TimelineEntry& entry : *timeline) {
      if (entry.kind == TimelineEntry::Kind::Log) lines.push_back(entry.code);
    }
    const std::vector<std::string> wanted{"blob-sending", "blob-sent", "decision-recorded", "tag-set"};
    QVERIFY(lines == wanted);
  }

  void whatCannotBeReadCanStillBeProbed() {
    Lone world(Reach::AtLeastOnce);
    world.target->readable = false;
    world.record.approve(1);
    world.seconds(5);
    QVERIFY(world.a.status()->state == LiveState::Accepted);
    world.record.approve(2, {artifactOf(1).digest, "", 600});
    world.target->healthNow = Health::Fail;
    world.seconds(40);
    QCOMPARE(world.record.receipts(Outcome::RolledBack), std::size_t{1});
    QVERIFY(world.target->served == artifactOf(1).digest);
    QVERIFY(world.alerted(AlertKind::RolledBack));
  }

  void aSilentPlaceIsAskedOnce() {
    Timestamp clock = 1'900'000'000;
    Record record(clock);
    Sink sink(record, {});
    Many many;
    const auto target = std::make_shared<Hanging>(clock);
    const auto journal = std::move(*Journal::inMemory());
    Environment environment;
    environment.clock = [&] { return clock; };
    environment.random = [] { return std::uint64_t{0}; };
    Reconciler reconciler(many, sink, record, *journal, {{"hung", target}}, environment);
    const Timestamp begun = clock;
    (void)reconciler.step(clock);
    // Two hundred models would hang for a quarter of an hour.
    QVERIFY2(clock - begun <= 30, QByteArray::number(static_cast<qulonglong>(clock - begun)));
    QCOMPARE(reconciler.statuses().size(), std::size_t{200});
    for (const Status& status : reconciler.statuses()) QVERIFY(status.trouble == ObserveError::TimedOut);
  }
};

}  // namespace d3l::deploy::sim

using d3l::deploy::sim::TroublesTest;
QTEST_GUILESS_MAIN(TroublesTest)
#include "tst_deploy_troubles.moc"
