// Navigation, links and preferences, which need no DAO.
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/viewmodels/navigator.h"
#include "ui/viewmodels/pages.h"
#include "ui/viewmodels/preferences.h"

using namespace d3l::ui;

class TestShell : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void goesBackAndForward();
  void openingForgetsTheWayForward();
  void samePlaceIsNoStep();
  void links_data();
  void links();
  void pagesHaveDifferentNames();
  void preferencesAreKept();
  void preferencesFileCanHoldAnything();
  void recentFoldersAreFewAndOrdered();
};

void TestShell::goesBackAndForward() {
  Navigator n;
  n.open(QStringLiteral("home"));
  n.open(QStringLiteral("proposal"), QStringLiteral("0x1"));
  QVERIFY(n.canGoBack() && !n.canGoForward());
  n.back();
  QCOMPARE(n.page(), QStringLiteral("home"));
  n.forward();
  QCOMPARE(n.argument(), QStringLiteral("0x1"));
  n.forward();
  QCOMPARE(n.argument(), QStringLiteral("0x1"));
  n.back();
  n.back();
  QCOMPARE(n.page(), QStringLiteral("home"));
}

void TestShell::openingForgetsTheWayForward() {
  Navigator n;
  n.open(QStringLiteral("a"));
  n.open(QStringLiteral("b"));
  n.back();
  n.open(QStringLiteral("c"));
  QVERIFY(!n.canGoForward());
  n.back();
  QCOMPARE(n.page(), QStringLiteral("a"));
}

void TestShell::samePlaceIsNoStep() {
  Navigator n;
  const QSignalSpy changed(&n, &Navigator::changed);
  n.open(QStringLiteral("a"));
  n.open(QStringLiteral("a"));
  n.open({});
  QCOMPARE(changed.size(), 1);
  QVERIFY(!n.canGoBack());
}

void TestShell::links_data() {
  QTest::addColumn<QString>("link");
  QTest::addColumn<QString>("page");
  QTest::addColumn<QString>("argument");
  QTest::newRow("proposal") << "d3l://proposal/0xAb12"
                            << "proposal"
                            << "0xAb12";
  QTest::newRow("page") << "d3l://settings"
                        << "settings"
                        << "";
  QTest::newRow("trailing slash") << "d3l://settings/"
                                  << "settings"
                                  << "";
  QTest::newRow("other scheme") << "https://proposal/0x12"
                                << ""
                                << "";
  QTest::newRow("path") << "d3l://proposal/../../etc"
                        << ""
                        << "";
  QTest::newRow("markup") << "d3l://proposal/<img>"
                          << ""
                          << "";
  QTest::newRow("hidden") << QStringLiteral("d3l://proposal/0x1\u202e2") << ""
                          << "";
  QTest::newRow("too long") << QStringLiteral("d3l://proposal/") + QString(200, QLatin1Char('a')) << ""
                            << "";
  QTest::newRow("empty") << ""
                         << ""
                         << "";
}

void TestShell::links() {
  QFETCH(QString, link);
  QFETCH(QString, page);
  QFETCH(QString, argument);
  const Navigator::Place place = Navigator::fromLink(link);
  QCOMPARE(place.page, page);
  QCOMPARE(place.argument, argument);
}

void TestShell::pagesHaveDifferentNames() {
  QSet<QString> names;
  for (const PageEntry& page : pages()) names.insert(QLatin1String(page.name));
  QCOMPARE(names.size(), static_cast<qsizetype>(pages().size()));
  QVERIFY(findPage(QStringLiteral("welcome")) != nullptr);
  QVERIFY(!findPage(QStringLiteral("welcome"))->needsDao);
  QVERIFY(findPage(QStringLiteral("nowhere")) == nullptr);
}

void TestShell::preferencesAreKept() {
  const QTemporaryDir folder;
  const auto store = [&] {
    return std::make_unique<QSettings>(folder.filePath(QStringLiteral("p.ini")), QSettings::IniFormat);
  };
  {
    Preferences p(store());
    QCOMPARE(p.autoLockMinutes(), 10);
    p.setThemeMode(Preferences::HighContrast);
    p.setTextScale(1.3);
    p.setCompact(true);
    p.setAnimations(false);
    p.setAutoLockMinutes(5);
    p.setWindowSize({1000, 700});
  }
  const Preferences p(store());
  QCOMPARE(p.themeMode(), Preferences::HighContrast);
  QCOMPARE(p.textScale(), 1.3);
  QVERIFY(p.compact() && !p.animations());
  QCOMPARE(p.autoLockMinutes(), 5);
  QCOMPARE(p.windowSize(), QSize(1000, 700));
}

void TestShell::preferencesFileCanHoldAnything() {
  const QTemporaryDir folder;
  const QString file = folder.filePath(QStringLiteral("p.ini"));
  {
    QSettings raw(file, QSettings::IniFormat);
    raw.setValue(QStringLiteral("theme"), 99);
    raw.setValue(QStringLiteral("textScale"), -3);
    raw.setValue(QStringLiteral("autoLockMinutes"), QStringLiteral("never"));
    raw.setValue(QStringLiteral("windowSize"), QSize(1, 1));
  }
  const Preferences p(std::make_unique<QSettings>(file, QSettings::IniFormat));
  QCOMPARE(p.themeMode(), Preferences::HighContrast);
  QCOMPARE(p.textScale(), 1.0);
  QCOMPARE(p.autoLockMinutes(), 1);
  QCOMPARE(p.windowSize(), QSize(640, 480));
}

void TestShell::recentFoldersAreFewAndOrdered() {
  Preferences p;
  for (int i = 0; i < 10; ++i) p.remember(QStringLiteral("/dao/%1").arg(i));
  p.remember(QStringLiteral("/dao/7"));
  QCOMPARE(p.recentFolders().first(), QStringLiteral("/dao/7"));
  QCOMPARE(p.recentFolders().size(), 6);
  QCOMPARE(p.recentFolders().count(QStringLiteral("/dao/7")), 1);
  p.forget(QStringLiteral("/dao/7"));
  QVERIFY(!p.recentFolders().contains(QStringLiteral("/dao/7")));
}

QTEST_GUILESS_MAIN(TestShell)
#include "tst_shell.moc"
