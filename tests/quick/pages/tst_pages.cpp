// Walks the pages of the real window on a seeded demo, finding everything by its accessible name.
#include <QQuickItem>
#include <QQuickWindow>

#include "core/client/key_import.h"
#include "tests/quick/window_test.h"
#include "ui/viewmodels/visits.h"

using namespace d3l;

class TestPages : public test::WindowTest {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void cleanup() { explainFailure(); }
  void welcomeAsksOneQuestion();
  void folderThatIsNoDaoSaysWhatToDo();
  void demoOpensOnHome();
  void homeListsOpenVotes();
  void railAndShortcutsNavigate();
  void proposalsFilterAndSearch();
  void proposalsMoveByKeyboard();
  void emptySearchOffersTheWayBack();
  void wrongPassphraseIsSaidAndKeepsTheSheet();
  void unlockedKeyShowsItsTimeAndLocks();
  void keyIsCreatedWithCheckedWords();
  void watchedAddressMustBeRight();
  void settingsApplyAtOnce();
  void secondProgramIsNamed();
  void linkOpensItsPage();
  void closingReturnsToWelcome();
  void comingBackShowsWhatIsNew();
};

void TestPages::initTestCase() { QVERIFY(openWindow()); }

void TestPages::welcomeAsksOneQuestion() {
  QTest::failOnWarning(anyWarning());
  QVERIFY(sees("Use the key that holds my tokens"));
  QVERIFY(sees("Create a new key"));
  QVERIFY(sees("Just look"));
  QVERIFY(sees("Open the demo"));
  // No key yet: the next step is to bring one; looking needs none.
  QVERIFY(sees("Import my key…"));
  QVERIFY(click("Just look"));
  QTRY_VERIFY(!sees("Import my key…"));
}

void TestPages::folderThatIsNoDaoSaysWhatToDo() {
  shell().openFolder(folder_.filePath(QStringLiteral("nothing-here")));
  QTRY_COMPARE(shell().phase(), ui::ShellViewModel::Failed);
  QVERIFY2(shell().failure().startsWith(QStringLiteral("Not found")), qPrintable(shell().failure()));
  QVERIFY(sees("Try again"));
}

void TestPages::demoOpensOnHome() {
  QVERIFY(click("Open the demo"));
  QTRY_VERIFY_WITH_TIMEOUT(shell().isOpen(), 60'000);
  QCOMPARE(shell().navigator()->page(), QStringLiteral("home"));
  QVERIFY(shell().isDemo());
  QCOMPARE(shell().accountName(), QStringLiteral("You"));
  QTRY_COMPARE_WITH_TIMEOUT(shell().checked(), ui::ShellViewModel::Verified, 60'000);
}

void TestPages::homeListsOpenVotes() {
  open("home");
  QTRY_VERIFY(model("ready").toBool());
  QVERIFY(model("voteCount").toInt() > 0);
  QVERIFY(model("liveCount").toInt() > 0);
  QVERIFY(model("newsCount").toInt() > 0);
  QVERIFY(model("power").toString().contains(QStringLiteral("D3L")));
  QVERIFY(sees("Review …"));
}

void TestPages::railAndShortcutsNavigate() {
  QVERIFY(click("Keys"));
  QCOMPARE(shell().navigator()->page(), QStringLiteral("keys"));
  QVERIFY(click("Home"));
  QCOMPARE(shell().navigator()->page(), QStringLiteral("home"));
  QVERIFY(click("Back"));
  QCOMPARE(shell().navigator()->page(), QStringLiteral("keys"));
  shell().navigator()->forward();
  QCOMPARE(shell().navigator()->page(), QStringLiteral("home"));
}

void TestPages::proposalsFilterAndSearch() {
  open("proposals");
  QTRY_VERIFY(model("count").toInt() > 0);
  const int open = model("count").toInt();
  QVERIFY(click("All"));
  QTRY_VERIFY(model("count").toInt() >= 16);
  QVERIFY(model("count").toInt() > open);
  QVERIFY(type("Search titles and texts  ( / )", QStringLiteral("wine")));
  QTRY_VERIFY(model("count").toInt() > 0 && model("count").toInt() < 16);
  QVERIFY(click("Clear filters"));
  QTRY_VERIFY(model("count").toInt() >= 16);
}

void TestPages::proposalsMoveByKeyboard() {
  QQuickItem* list = hands_->find(QStringLiteral("Proposals, …"), QAccessible::List);
  QVERIFY(list != nullptr);
  list->forceActiveFocus();
  hands_->key(Qt::Key_J);
  QCOMPARE(list->property("currentIndex").toInt(), 0);
  hands_->key(Qt::Key_J);
  QCOMPARE(list->property("currentIndex").toInt(), 1);
  hands_->key(Qt::Key_K);
  QCOMPARE(list->property("currentIndex").toInt(), 0);
}

void TestPages::emptySearchOffersTheWayBack() {
  shell().search(QStringLiteral("nobodywrotethisword"));
  QTRY_VERIFY(model("count").toInt() == 0 && !model("reading").toBool());
  QTRY_VERIFY(sees("No proposal matches. Nothing here has these words, this kind and this state."));
  QVERIFY(click("Clear filters"));
  QTRY_VERIFY(model("count").toInt() >= 16);
}

void TestPages::wrongPassphraseIsSaidAndKeepsTheSheet() {
  QVERIFY(click("Unlock the key"));
  QTRY_VERIFY(sees("Passphrase"));
  QVERIFY(type("Passphrase", QStringLiteral("wrong")));
  QVERIFY(click("Unlock"));
  QTRY_COMPARE_WITH_TIMEOUT(shell().unlocking()->code(), QStringLiteral("wrong-passphrase"), 30'000);
  QVERIFY(sees("The passphrase is wrong. Nothing was signed; try again."));
  QVERIFY(!shell().unlocked());
}

void TestPages::unlockedKeyShowsItsTimeAndLocks() {
  QQuickItem* field = hands_->find(QStringLiteral("Passphrase"), QAccessible::Grouping);
  QVERIFY(field != nullptr);
  QVERIFY(QMetaObject::invokeMethod(field, "clear"));
  QVERIFY(type("Passphrase", QStringLiteral("demo")));
  hands_->key(Qt::Key_Return);
  QTRY_VERIFY_WITH_TIMEOUT(shell().unlocked(), 30'000);
  QTRY_VERIFY(!sees("Passphrase"));
  QVERIFY(sees("Lock now; …"));
  QVERIFY(shell().unlockedUntil() <= shell().now() + 600);
  QVERIFY(click("Lock now; …"));
  QTRY_VERIFY(!shell().unlocked());
}

void TestPages::keyIsCreatedWithCheckedWords() {
  open("keys");
  QTRY_VERIFY(model("count").toInt() == 1);
  QVERIFY(click("Create a key"));
  QTRY_VERIFY(sees("I wrote them down"));
  const QStringList words = model("words").toStringList();
  QCOMPARE(words.size(), 12);
  QVERIFY(click("I wrote them down"));
  const auto asked = model("asked").value<QList<int>>();
  QCOMPARE(asked.size(), 3);
  QTRY_VERIFY(sees("Check"));
  QVERIFY(click("Check"));
  // Empty answers are not the words.
  QTRY_VERIFY(sees("These are not the words. …"));
  for (const int position : asked) {
    QVERIFY(type(qPrintable(QStringLiteral("Word %1").arg(position + 1)), words[position]));
  }
  QVERIFY(click("Check"));
  QTRY_VERIFY(sees("New passphrase"));
  QVERIFY(type("Name", QStringLiteral("Mine")));
  QVERIFY(type("New passphrase", QStringLiteral("four plain words here")));
  QVERIFY(type("The same passphrase again", QStringLiteral("four plain words here")));
  QVERIFY(click("Create"));
  QTRY_COMPARE_WITH_TIMEOUT(model("count").toInt(), 2, 60'000);
  QTRY_COMPARE(shell().accountName(), QStringLiteral("Mine"));
  QVERIFY(model("words").toStringList().isEmpty());
}

void TestPages::watchedAddressMustBeRight() {
  QVERIFY(click("Watch an address"));
  QTRY_VERIFY(hands_->find(QStringLiteral("Address"), QAccessible::EditableText) != nullptr);
  // One capital letter too many: the checksum form is broken.
  QVERIFY(type("Address", QStringLiteral("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")));
  QVERIFY(click("Watch"));
  QTRY_VERIFY(sees("One character of this address is wrong: …"));
  hands_->key(Qt::Key_Escape);
  QTRY_VERIFY(hands_->find(QStringLiteral("Address"), QAccessible::EditableText) == nullptr);
  QCOMPARE(model("count").toInt(), 2);
}

void TestPages::settingsApplyAtOnce() {
  open("settings");
  QTRY_VERIFY(sees("Dark"));
  QVERIFY(click("Dark"));
  QCOMPARE(window_->preferences().themeMode(), ui::Preferences::Dark);
  QTRY_VERIFY(window_->window()->color().lightness() < 64);
  QVERIFY(click("Light"));
  QTRY_VERIFY(window_->window()->color().lightness() > 192);
}

void TestPages::secondProgramIsNamed() {
  client::OpenOptions options;
  options.folder = (folder_.path() + QStringLiteral("/demo")).toStdString();
  const auto again = client::Dao::open(options);
  QVERIFY(!again);
  QCOMPARE(again.error().code, client::Code::InUse);
  const QString sentence = words::errorSentence(again.error());
  QVERIFY2(sentence.contains(QStringLiteral("D3L Governance")), qPrintable(sentence));
}

void TestPages::linkOpensItsPage() {
  shell().openLink(QStringLiteral("d3l://settings"));
  QCOMPARE(shell().navigator()->page(), QStringLiteral("settings"));
  shell().openLink(QStringLiteral("d3l://nowhere/x"));
  shell().openLink(QStringLiteral("https://example.org/"));
  QCOMPARE(shell().navigator()->page(), QStringLiteral("settings"));
}

void TestPages::closingReturnsToWelcome() {
  shell().closeDao();
  QCOMPARE(shell().navigator()->page(), QStringLiteral("welcome"));
  QTRY_VERIFY(sees("Open the demo"));
  // The folder is free again.
  shell().openFolder(folder_.path() + QStringLiteral("/demo"));
  QTRY_VERIFY_WITH_TIMEOUT(shell().isOpen(), 60'000);
  QVERIFY(shell().isDemo());
}

/// Who was never here sees what happened; who comes back sees what is new since then.
void TestPages::comingBackShowsWhatIsNew() {
  QVERIFY(openDemo());
  open("home");
  QTRY_VERIFY(model("ready").toBool());
  const Timestamp now = session().now();
  const DaoId dao = session().dao()->id();
  shell().closeDao();
  for (const Timestamp last : {Timestamp{0}, now - 3 * 86400}) {
    QTRY_VERIFY_WITH_TIMEOUT(!shell().isOpen(), kLong);
    // Closing keeps its own time at the end of what the deployer still does.
    QTRY_VERIFY_WITH_TIMEOUT(ui::lastVisit(session().dataFolder(), ui::kDaoVisits, dao) >= now, kLong);
    QVERIFY(ui::keepVisit(session().dataFolder(), ui::kDaoVisits, dao, last).has_value());
    QVERIFY(openDemo());
    open("home");
    QTRY_VERIFY(model("ready").toBool());
    QCOMPARE(session().lastHere(), last);
    QCOMPARE(model("freshCount").toInt() > 0, last != 0);
    QCOMPARE(sees("Since you were here"), last != 0);
    QCOMPARE(sees("What happened"), last == 0);
    QCOMPARE(sees("New: …"), last != 0);
    shell().closeDao();
  }
}

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
