// Every way a deployment can stand is said in words of its own; and what is news of it.
#include <QTest>
#include <set>

#include "ui/viewmodels/deployment_news.h"
#include "ui/viewmodels/deployment_places.h"
#include "ui/viewmodels/deployments_facts.h"
#include "ui/viewmodels/target_trouble.h"

using namespace d3l;
using namespace d3l::ui;
using deploy::LiveState;
using deploy::ObserveError;
using deploy::StopReason;

namespace {

constexpr Timestamp kNow = 1'778'600'000;

deploy::Status statusIn(LiveState state) {
  deploy::Status status;
  status.model = "m";
  status.target = "prod";
  status.version = "1.4.0";
  status.wanted.bytes[0] = 1;
  status.state = state;
  status.since = kNow - 6 * 3600;
  return status;
}

}  // namespace

class TestDeploymentWords : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void cells_data() {
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("sign");
    QTest::addColumn<QString>("text");
    QTest::newRow("live") << int(LiveState::Live) << "✓"
                          << "v1.4.0 · 6 h";
    QTest::newRow("stopped") << int(LiveState::Stopped) << "✕"
                             << "stopped";
    QTest::newRow("unknown") << int(LiveState::Unknown) << "?"
                             << "unknown";
    QTest::newRow("drift") << int(LiveState::Drift) << "≠"
                           << "drift";
    QTest::newRow("accepted") << int(LiveState::Accepted) << "→"
                              << "v1.4.0 · accepted";
  }
  void cells() {
    QFETCH(int, state);
    const DeploymentCell cell = deploymentCell(statusIn(static_cast<LiveState>(state)), VersionNames(), kNow);
    QTEST(cell.sign, "sign");
    QTEST(cell.text, "text");
  }

  void whatIsServedInsteadIsNamed() {
    auto status = statusIn(LiveState::Stopped);
    status.served = Hash32{};
    QCOMPARE(deploymentCell(status, VersionNames(), kNow).text, QStringLiteral("stopped · nothing serving"));
  }

  // Not knowing is no failure, whatever the reason.
  void unknownIsNeverAFailure() {
    for (int error = 0; error <= int(ObserveError::Changing); ++error) {
      auto status = statusIn(LiveState::Unknown);
      status.trouble = static_cast<ObserveError>(error);
      const DeploymentWords words = deploymentWords(status, VersionNames(), kNow);
      for (const QString& text : {words.now, words.happened}) {
        QVERIFY2(!text.contains(QStringLiteral("fail"), Qt::CaseInsensitive), qPrintable(text));
      }
      QVERIFY(!deploymentCell(status, VersionNames(), kNow).attention);
    }
  }

  void everyTroubleHasItsOwnSentence() {
    std::set<QString> said;
    for (int error = 0; error <= int(ObserveError::Changing); ++error) {
      const QString words = targetTroubleWords(static_cast<ObserveError>(error));
      QVERIFY(!words.isEmpty());
      QVERIFY2(said.insert(words).second, qPrintable(words));
    }
  }

  void everyStopHasItsOwnSentence() {
    std::set<QString> said;
    for (int reason = 1; reason <= int(StopReason::Misbehaves); ++reason) {
      auto status = statusIn(LiveState::Stopped);
      status.stop = static_cast<StopReason>(reason);
      const DeploymentWords words = deploymentWords(status, VersionNames(), kNow);
      QVERIFY2(said.insert(words.happened).second, qPrintable(words.happened));
      QVERIFY(words.next.contains(QStringLiteral("admin")));
    }
  }

  void kindsAndPromises() {
    std::set<QString> said;
    for (const char* kind : {"directory", "oci", "mlflow", "webhook"}) {
      QVERIFY(targetKindWord(kind) != QLatin1String(kind));
      QVERIFY(said.insert(targetKindWord(kind)).second);
    }
    QVERIFY(promiseSentence(deploy::Promise::GenerationChecked) !=
            promiseSentence(deploy::Promise::AtLeastOnce));
    auto status = statusIn(LiveState::Live);
    QVERIFY(!deploymentCell(status, VersionNames(), kNow).checked);
    status.promise = deploy::Promise::GenerationChecked;
    QVERIFY(deploymentCell(status, VersionNames(), kNow).checked);
  }

  void fileMistakesNameTheLine() {
    for (int code = 0; code <= int(deploy::TargetsCode::FolderUnusable); ++code) {
      const deploy::TargetsError error{static_cast<deploy::TargetsCode>(code), "targets.toml", 4, 2, "tagg"};
      const QString words = targetsFileSentence(error);
      QVERIFY2(words.startsWith(QStringLiteral("Line 4: ")), qPrintable(words));
      QVERIFY2(words.contains(QStringLiteral("tagg")), qPrintable(words));
    }
    QVERIFY(!targetsFileSentence({deploy::TargetsCode::Unreadable, "targets.toml", 0, 0, "gone"})
                 .contains(QStringLiteral("Line")));
  }

  void boardCountsPerModel() {
    std::vector<deploy::Status> statuses;
    for (const char* model : {"a", "b"}) {
      for (const char* target : {"x", "y"}) {
        auto status = statusIn(model[0] == 'b' && target[0] == 'y' ? LiveState::Stopped : LiveState::Live);
        status.model = model;
        status.target = target;
        statuses.push_back(status);
      }
    }
    const auto rows = boardRows(statuses, VersionNames(), {{"x", "oci"}}, kNow);
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rows[0].summary, QStringLiteral("2 of 2 live"));
    QCOMPARE(rows[1].summary, QStringLiteral("1 of 2 live"));
    QCOMPARE(rows[1].cellAt(0).kind, QStringLiteral("OCI registry"));
    QCOMPARE(rows[1].cellAt(7).model, QString());
    QVERIFY(rows[1].cellAt(1).attention);
  }

  void newsIsWhatChanged() {
    DeploymentNewsBook book;
    const std::map<std::pair<std::string, std::string>, QString> words{
        {{"m", "prod"}, QStringLiteral("said")}};
    const auto tell = [&](LiveState state, std::uint64_t generation, bool alert = false) {
      auto status = statusIn(state);
      status.generation = generation;
      if (alert) status.alert = deploy::Alert{};
      return book.news({status}, words).size();
    };
    QCOMPARE(tell(LiveState::Live, 1), std::size_t{0});       // what one came into
    QCOMPARE(tell(LiveState::Deploying, 2), std::size_t{0});  // on its way
    QCOMPARE(tell(LiveState::Live, 2), std::size_t{1});
    QCOMPARE(tell(LiveState::Live, 2), std::size_t{0});
    QCOMPARE(tell(LiveState::Unknown, 2), std::size_t{0});
    QCOMPARE(tell(LiveState::Live, 2), std::size_t{0});  // only answered again
    QCOMPARE(tell(LiveState::Drift, 2, true), std::size_t{1});
    QCOMPARE(tell(LiveState::Drift, 2, true), std::size_t{0});
    QCOMPARE(tell(LiveState::Live, 2), std::size_t{1});
    QCOMPARE(tell(LiveState::Stopped, 3), std::size_t{1});
  }
};

QTEST_GUILESS_MAIN(TestDeploymentWords)
#include "tst_deployment_words.moc"
