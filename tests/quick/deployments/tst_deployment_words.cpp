// Every way a deployment can stand is said in words of its own; and what is news of it.
#include <QTest>
#include <set>

#include "ui/viewmodels/deployment_news.h"
#include "ui/viewmodels/deployment_places.h"
#include "ui/viewmodels/deployment_sentences.h"
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

  // "HTTP 413", "refused" and the like are said once, in words.
  void saysOnceWhatTheTargetSaid_data() {
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* detail, const char* said) {
      QTest::newRow(detail) << QString::fromUtf8(detail) << QString::fromUtf8(said);
    };
    row("refused: 413: the storage quota is used up", "the storage quota is used up (HTTP 413)");
    row("refused: refused: HTTP 403 no such permission", "no such permission (HTTP 403)");
    row("refused: HTTP 500", "HTTP 500");
    row("misbehaves: redirected: HTTP 302 to http://elsewhere.example/",
        "to http://elsewhere.example/ (HTTP 302)");
    row("timed-out", "");
    row("timed-out: ", "");
    row("no answer in 5 s", "no answer in 5 s");
    row("4130 files", "4130 files");
    row("note: refused", "note: refused");
    row("", "");
  }
  void saysOnceWhatTheTargetSaid() {
    QFETCH(QString, detail);
    QTEST(targetSaid(detail.toStdString(), 160), "said");
  }

  void stopIsOneSentence() {
    auto status = statusIn(LiveState::Stopped);
    status.stop = StopReason::FailedOnRecord;
    status.trouble = ObserveError::Refused;
    status.detail = "refused: 413: the storage quota of this target is used up";
    QCOMPARE(deploymentWords(status, VersionNames(), kNow).happened,
             QStringLiteral("The target refuses the deployer: the storage quota of this target is used up "
                            "(HTTP 413)."));
  }

  // What voters did not decide is not told as their decision.
  void aReturnIsTold() {
    auto status = statusIn(LiveState::Live);
    status.returned = "HTTP 503";
    const auto happened = [&] { return deploymentWords(status, VersionNames(), kNow).happened; };
    QVERIFY(
        happened().startsWith(QStringLiteral("It went back by itself, as the vote allowed: v1.4.0 is live")));
    QVERIFY(happened().endsWith(QStringLiteral(": HTTP 503.")));
    deploy::Alert alert;
    alert.kind = deploy::AlertKind::RolledBack;
    alert.detail = "HTTP 503";
    status.alert = alert;
    status.moreAlerts = {deploy::AlertKind::HealthFailed};
    QCOMPARE(happened().count(QStringLiteral("back by itself,")), 1);
    QVERIFY(happened().contains(QStringLiteral("A health check fails")));
    const DeploymentCell cell = deploymentCell(status, VersionNames(), kNow);
    QVERIFY(cell.attention && cell.trouble.startsWith(QStringLiteral("It went back to the version before")));
    QVERIFY(cell.trouble.contains(QStringLiteral("A health check fails")));
  }

  // Seconds tell the order, and a day stands where it begins.
  void timelineTellsTheOrder() {
    std::vector<deploy::TimelineEntry> entries(3);
    entries[0].at = kNow - 86400;
    entries[1].at = kNow;
    entries[2].at = kNow + 7;
    entries[1].detail = "413: full";
    entries[2].detail = "refused: HTTP 413 full";
    const auto rows = timelineRows(entries, "m", VersionNames());
    QVERIFY(rows[0].newDay && !rows[1].newDay && rows[2].newDay);
    QVERIFY(rows[0].time != rows[1].time && rows[0].day == rows[1].day);
    QCOMPARE(rows[0].at, rows[0].day + QStringLiteral(", ") + rows[0].time);
    QCOMPARE(rows[0].detail, QStringLiteral("The target refuses the deployer: full (HTTP 413)"));
    QCOMPARE(rows[1].detail, QStringLiteral("full (HTTP 413)"));
  }

  void freshIsJustNow() {
    auto status = statusIn(LiveState::Live);
    status.since = kNow - 3;
    QCOMPARE(deploymentCell(status, VersionNames(), kNow).text, QStringLiteral("v1.4.0 · just now"));
  }

  void newsIsOneShortSentence() {
    const auto said = [](LiveState state, bool bad) {
      auto status = statusIn(state);
      status.stop = StopReason::Refused;
      status.detail = "a long reason that belongs on the page and not into a message";
      return newsSentence(status, QStringLiteral("v1.4.0"), bad);
    };
    QCOMPARE(said(LiveState::Live, false), QStringLiteral("m v1.4.0 is live on prod."));
    QCOMPARE(said(LiveState::Stopped, true), QStringLiteral("m on prod: The target refused it."));
    QCOMPARE(said(LiveState::Drift, true),
             QStringLiteral("m on prod: The target serves something else than approved."));
    // Live again, with an alert nobody has acknowledged yet.
    QVERIFY(said(LiveState::Live, true).startsWith(QStringLiteral("m on prod: ")));
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
    const auto tell = [&](LiveState state, std::uint64_t generation, bool alert = false) {
      auto status = statusIn(state);
      status.generation = generation;
      if (alert) status.alert = deploy::Alert{};
      return book.news({status}, VersionNames()).size();
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
