// Deployments in the real window on a fresh demo DAO, by accessible name. With a folder in D3L_PICTURES it
// also leaves pictures there.
#include <QDir>
#include <QFile>
#include <QQuickItem>
#include <QQuickWindow>

#include "core/base/hex.h"
#include "core/base/json.h"
#include "tests/quick/window_test.h"

using namespace d3l;

class TestDeploymentPages : public test::WindowTest {
  Q_OBJECT

 private:
  QString inFolder(const char* name) const { return folder_.filePath(QString::fromLatin1(name)); }
  QByteArray fileText(const QString& path) const {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  void exportTo(const QString& path) {
    QMetaObject::invokeMethod(vm(), "exportTo", Q_ARG(QUrl, QUrl::fromLocalFile(path)));
  }
  QObject* exporting() { return model("exporting").value<QObject*>(); }

 private Q_SLOTS:
  void initTestCase();
  void cleanup() { explainFailure(); }
  void boardNamesWhatNeedsSomebody();
  void awayListsWhatHappened();
  void awayIsCleared();
  void placesSayHow();
  void panelTellsInOrder();
  void disabledControlsSayWhy();
  void historyLeadsToTheVote();
  void wayBackIsDrafted();
  void exportIsWritten();
  void exportThatFailsIsTold();
  void wrongTargetsFileStopsEverything();
};

void TestDeploymentPages::initTestCase() {
  QVERIFY(openWindow());
  QVERIFY(openDemo());
  // As if this person had last looked before the demo's history began.
  const QString seen = inFolder("deployments-seen");
  QVERIFY(QDir().mkpath(seen));
  QFile file(seen + QLatin1Char('/') + QString::fromStdString(toHex(window_->session().dao()->id())));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write("1000\n");
}

void TestDeploymentPages::boardNamesWhatNeedsSomebody() {
  open("home");
  QVERIFY(click("Deployments", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(!model("loading").toBool() && model("attentionCount").toInt() > 0, 30'000);
  QTRY_VERIFY(sees("Needs attention (1)"));
  QTRY_VERIFY(sees("diabetes-progress on prod-us: stopped · …"));
  QVERIFY(sees("digits-classifier on prod-eu: v1…"));
}

void TestDeploymentPages::awayListsWhatHappened() {
  QTRY_VERIFY_WITH_TIMEOUT(model("awayCount").toInt() > 0, 30'000);
  QTRY_VERIFY(sees("While you were away"));
  QVERIFY(model("awayMore").toInt() > 0);
  shoot("deployments-away");
}

void TestDeploymentPages::awayIsCleared() {
  QVERIFY(click("Read, clear this list"));
  QTRY_COMPARE_WITH_TIMEOUT(model("awayCount").toInt(), 0, 30'000);
  QTRY_VERIFY(!hands_->sees(QStringLiteral("While you were away")));
  shoot("deployments");
}

void TestDeploymentPages::placesSayHow() {
  QTRY_VERIFY(sees("How targets are reached"));
  QVERIFY(click("How targets are reached"));
  QTRY_VERIFY(sees("…targets.toml…"));
  shoot("deployments-places");
  QVERIFY(click("How targets are reached"));
}

void TestDeploymentPages::panelTellsInOrder() {
  QVERIFY(click("diabetes-progress on prod-us: stopped · …"));
  QTRY_VERIFY_WITH_TIMEOUT(!model("happened").toString().isEmpty(), 30'000);
  double above = -1;
  // This account may neither retry nor pause, so the way back is the first control that can be used.
  for (const QString& name :
       {QStringLiteral("What users get now"), QStringLiteral("What happened"),
        QStringLiteral("What happens next, and by whom"), model("draftText").toString()}) {
    QQuickItem* item = nullptr;
    QTRY_VERIFY2((item = hands_->find(name)) != nullptr, qPrintable(name));
    const double y = item->mapToScene(QPointF()).y();
    QVERIFY2(y > above, qPrintable(name));
    above = y;
  }
  QVERIFY(model("happened").toString().contains(QStringLiteral("quota")));
  QVERIFY(model("next").toString().contains(QStringLiteral("admin")));
  shoot("deployment-panel");
}

void TestDeploymentPages::disabledControlsSayWhy() {
  for (const char* why : {"retryOff", "acknowledgeOff", "pauseOff"}) {
    const QString sentence = model(why).toString();
    QVERIFY2(!sentence.isEmpty(), why);
    QVERIFY2(hands_->sees(sentence), qPrintable(sentence));
  }
}

void TestDeploymentPages::historyLeadsToTheVote() { QVERIFY(model("historyCount").toInt() > 0); }

void TestDeploymentPages::wayBackIsDrafted() {
  QVERIFY2(model("draftOff").toString().isEmpty(), qPrintable(model("draftOff").toString()));
  const QString button = model("draftText").toString();
  QTRY_VERIFY(hands_->sees(button));
  QVERIFY(hands_->click(button));
  QTRY_COMPARE_WITH_TIMEOUT(shell().navigator()->page(), QStringLiteral("compose"), 30'000);
  QTRY_VERIFY_WITH_TIMEOUT(
      model("title").toString().startsWith(QStringLiteral("Return diabetes-progress to ")), 30'000);
  QVERIFY(model("body").toString().contains(QStringLiteral("prod-us")));
  shoot("deployment-draft");
  // The form makes its fields over several turns; leaving in the middle would end some of them half made.
  (void)window_->window()->grabWindow();
  for (int turn = 0; turn < 40; ++turn) QCoreApplication::processEvents();
}

void TestDeploymentPages::exportIsWritten() {
  open("deployments");
  QTRY_VERIFY_WITH_TIMEOUT(!model("loading").toBool(), 30'000);
  exportTo(inFolder("all.csv"));
  QTRY_COMPARE_WITH_TIMEOUT(exporting()->property("state").toInt(), int(ui::Operation::Succeeded), 30'000);
  QVERIFY(fileText(inFolder("all.csv")).startsWith("model,target,generation,"));
  QTRY_VERIFY(sees("Exported."));
  exportTo(inFolder("all.json"));
  QTRY_VERIFY_WITH_TIMEOUT(json::read(fileText(inFolder("all.json")).toStdString()).has_value(), 30'000);
}

void TestDeploymentPages::exportThatFailsIsTold() {
  QTRY_VERIFY(!exporting()->property("running").toBool());
  exportTo(inFolder("no/such/folder/all.csv"));
  QTRY_VERIFY_WITH_TIMEOUT(exporting()->property("failed").toBool(), 30'000);
  QTRY_VERIFY(sees("Nothing was exported. …"));
  shoot("deployments-export-failed");
}

void TestDeploymentPages::wrongTargetsFileStopsEverything() {
  QFile file(window_->session().folder() + QStringLiteral("/targets.toml"));
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write("[targets.prod-eu]\nkind = \"oci\"\nurl = \"https://registry.example\"\nrepositry = \"x\"\n");
  file.close();
  QVERIFY(model("runsHere").toBool());
  QMetaObject::invokeMethod(vm(), "readPlacesAnew");
  QTRY_VERIFY_WITH_TIMEOUT(!model("placesProblem").toString().isEmpty(), 30'000);
  QVERIFY2(model("placesProblem").toString().startsWith(QStringLiteral("Line ")),
           qPrintable(model("placesProblem").toString()));
  QTRY_VERIFY_WITH_TIMEOUT(!model("runsHere").toBool(), 30'000);
  QTRY_VERIFY(sees("Nothing is deployed from this computer: targets.toml is wrong. Line …"));
  shoot("deployments-wrong-file");
  QVERIFY(file.remove());
  QVERIFY(click("Mended, read it again"));
  QTRY_VERIFY_WITH_TIMEOUT(model("runsHere").toBool() && model("placesProblem").toString().isEmpty(), 30'000);
}

QTEST_MAIN(TestDeploymentPages)
#include "tst_deployment_pages.moc"
