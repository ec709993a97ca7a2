// Deployments in the real window on a fresh demo DAO, by accessible name. With a folder in D3L_PICTURES it
// also leaves pictures there.
#include <QDir>
#include <QFile>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/hands.h"
#include "app/desktop/window.h"
#include "core/base/hex.h"
#include "core/base/json.h"

using namespace d3l;
using desktop::Hands;
using desktop::MainWindow;

class TestDeploymentPages : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir folder_;
  std::unique_ptr<MainWindow> window_;
  std::unique_ptr<Hands> hands_;
  QString last_;

  ui::ShellViewModel& shell() { return window_->shell(); }
  QObject* vm() { return shell().pageProperties().value(QStringLiteral("vm")).value<QObject*>(); }
  QVariant model(const char* property) { return vm() != nullptr ? vm()->property(property) : QVariant(); }
  bool sees(const char* name) {
    if (hands_->sees(QString::fromUtf8(name))) return true;
    last_ = hands_->describe();
    return false;
  }
  bool click(const char* name, QAccessible::Role role = QAccessible::NoRole) {
    QCoreApplication::processEvents();
    return hands_->click(QString::fromUtf8(name), role);
  }
  void open(const char* page, const QString& argument = {}) {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    shell().navigator()->open(QString::fromLatin1(page), argument);
    QCoreApplication::processEvents();
  }
  QString inFolder(const char* name) const { return folder_.filePath(QString::fromLatin1(name)); }
  QByteArray fileText(const QString& path) const {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  void exportTo(const QString& path) {
    QMetaObject::invokeMethod(vm(), "exportTo", Q_ARG(QUrl, QUrl::fromLocalFile(path)));
  }
  QObject* exporting() { return model("exporting").value<QObject*>(); }
  void shoot(const char* name);

 private Q_SLOTS:
  void initTestCase();
  void init() { last_.clear(); }
  void cleanup() {
    if (QTest::currentTestFailed() && !last_.isEmpty()) qInfo("on screen:\n%s", qPrintable(last_));
  }
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

void TestDeploymentPages::shoot(const char* name) {
  const QString out = qEnvironmentVariable("D3L_PICTURES");
  if (out.isEmpty()) return;
  QDir().mkpath(out);
  const auto settle = [] {
    for (int turn = 0; turn < 20; ++turn) QCoreApplication::processEvents();
  };
  const auto save = [&](const char* kind) {
    settle();
    window_->window()->grabWindow().save(
        QDir(out).filePath(QStringLiteral("%1-%2.png").arg(QLatin1String(name), QLatin1String(kind))));
  };
  save("light");
  window_->preferences().setThemeMode(ui::Preferences::Dark);
  save("dark");
  window_->preferences().setThemeMode(ui::Preferences::Light);
  for (const auto& [kind, size] :
       {std::pair{"small", QSize(960, 640)}, std::pair{"large", QSize(1440, 900)}}) {
    window_->window()->resize(size);
    save(kind);
  }
  window_->window()->resize(1280, 800);
  settle();
}

void TestDeploymentPages::initTestCase() {
  qputenv("XDG_DATA_HOME", folder_.path().toLocal8Bit());
  ui::Session::Settings settings;
  settings.dataFolder = folder_.path();
  settings.keystoreFolder = inFolder("keystore");
  settings.keyCost = crypto::ScryptParams::light();
  settings.pace = client::DemoPace::Usual;
  window_ = std::make_unique<MainWindow>(settings, nullptr);
  QVERIFY(window_->isValid());
  window_->preferences().setAnimations(false);
  window_->preferences().setThemeMode(ui::Preferences::Light);
  window_->window()->resize(1280, 800);
  hands_ = std::make_unique<Hands>(window_->window());
  QVERIFY(QTest::qWaitForWindowExposed(window_->window()));
  shell().openDemo();
  QTRY_VERIFY_WITH_TIMEOUT(shell().isOpen(), 120'000);
  QTRY_COMPARE_WITH_TIMEOUT(shell().accountName(), QStringLiteral("You"), 30'000);
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
