// People, Treasury & mandate, the ballot tray and the power lens in the real window, by accessible name. With
// an argument in D3L_PICTURES it also leaves pictures there.
#include <QDir>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/hands.h"
#include "app/desktop/window.h"
#include "core/base/hex.h"

using namespace d3l;
using desktop::Hands;
using desktop::MainWindow;

class TestPeoplePages : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir folder_;
  std::unique_ptr<MainWindow> window_;
  std::unique_ptr<Hands> hands_;

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
  /// Clicks once, as soon as it is there: QTRY_VERIFY would look, and so click, twice.
  bool clickOnce(const char* name, QAccessible::Role role = QAccessible::NoRole) {
    return QTest::qWaitFor([&] { return click(name, role); }, 30'000);
  }
  bool type(const char* field, const QString& text) { return hands_->type(QString::fromUtf8(field), text); }
  void open(const char* page, const QString& argument = {}) {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    shell().navigator()->open(QString::fromLatin1(page), argument);
    QCoreApplication::processEvents();
  }
  QString main() const { return QString::fromStdString(toHex0x(window_->session().demo()->mainProposal)); }
  Amount balance() const {
    Amount held;
    window_->session().dao()->venue().read(
        [&](const governance::State& state) { held = state.balance(window_->session().account()); });
    return held;
  }
  void shoot(const char* name);
  QString last_;

 private Q_SLOTS:
  void initTestCase();
  void init() { last_.clear(); }
  void cleanup() {
    if (QTest::currentTestFailed() && !last_.isEmpty()) qInfo("on screen:\n%s", qPrintable(last_));
  }
  void railLeadsToPeople();
  void memberIsFoundAndShown();
  void delegatesAreListed();
  void spreadSwitchesItsRule();
  void delegationIsFilledInReviewedAndSigned();
  void takenBackAgain();
  void homeLeadsToTreasury();
  void numbersOpenTheirHistory();
  void oldestPeriodIsClosedAndClaimed();
  void lensOpensUnderVotes();
  void listKeysFillTheTray();
  void trayIsReviewedAndSigned();
  void emptyTrayShowsTheWay();
};

void TestPeoplePages::shoot(const char* name) {
  const QString out = qEnvironmentVariable("D3L_PICTURES");
  if (out.isEmpty()) return;
  QDir().mkpath(out);
  // Layouts polish, lists make their rows, texts find their size: each in a turn of its own.
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
  const QSize usual = window_->window()->size();
  for (const auto& [kind, size] :
       {std::pair{"small", QSize(960, 640)}, std::pair{"large", QSize(1440, 900)}}) {
    window_->window()->resize(size);
    save(kind);
  }
  window_->window()->resize(usual);
  settle();
}

void TestPeoplePages::initTestCase() {
  qputenv("XDG_DATA_HOME", folder_.path().toLocal8Bit());
  ui::Session::Settings settings;
  settings.dataFolder = folder_.path();
  settings.keystoreFolder = folder_.filePath(QStringLiteral("keystore"));
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
}

void TestPeoplePages::railLeadsToPeople() {
  open("home");
  QVERIFY(click("People"));
  QCOMPARE(shell().navigator()->page(), QStringLiteral("people"));
  QTRY_VERIFY_WITH_TIMEOUT(model("ready").toBool(), 30'000);
  QTRY_VERIFY(sees("Members, …"));
  QTRY_VERIFY(sees("Delegate my vote …"));
  shoot("people");
}

void TestPeoplePages::memberIsFoundAndShown() {
  QVERIFY(type("Search names, addresses, roles  ( / )", QStringLiteral("okafor")));
  QTRY_COMPARE(model("count").toInt(), 1);
  QVERIFY(click("Amara Okafor, verified…", QAccessible::ListItem));
  QTRY_VERIFY(sees("Send tokens to Amara Okafor …"));
  shoot("people-member");
  QVERIFY(type("Search names, addresses, roles  ( / )", QStringLiteral("nobody at all")));
  QTRY_VERIFY(sees("Nobody matches. …"));
  shoot("people-nobody");
  QVERIFY(click("Show everybody"));
  QTRY_VERIFY(model("count").toInt() > 10);
  QVERIFY(click("Close the panel"));
}

void TestPeoplePages::delegatesAreListed() {
  QVERIFY(click("Delegates, …", QAccessible::PageTab));
  QTRY_VERIFY(sees("You represent 3 members…"));
  shoot("people-delegates");
}

void TestPeoplePages::spreadSwitchesItsRule() {
  QVERIFY(click("How power is spread", QAccessible::PageTab));
  QTRY_VERIFY(sees("As held: …"));
  const QString before = model("heldGini").toString();
  shoot("people-spread");
  QVERIFY(click("Where people count", QAccessible::RadioButton));
  QTRY_VERIFY(model("heldGini").toString() != before);
  QVERIFY(click("Members", QAccessible::PageTab));
}

void TestPeoplePages::delegationIsFilledInReviewedAndSigned() {
  QVERIFY(clickOnce("Delegate my vote …"));
  QTRY_VERIFY(sees("Address of your delegate"));
  QVERIFY(type("Address of your delegate", QStringLiteral("0x12")));
  QTRY_VERIFY(!vm()->property("delegation").value<QObject*>()->property("toProblem").toString().isEmpty());
  shoot("delegate-wrong");
  hands_->key(Qt::Key_Escape);
  QTRY_VERIFY(!hands_->sees(QStringLiteral("Address of your delegate")));
  QVERIFY(type("Search names, addresses, roles  ( / )", QStringLiteral("kenji")));
  QTRY_COMPARE(model("count").toInt(), 1);
  QVERIFY(click("Kenji Watanabe, …", QAccessible::ListItem));
  QVERIFY(clickOnce("Delegate my vote to Kenji Watanabe …"));
  QTRY_VERIFY(vm()->property("delegation").value<QObject*>()->property("problem").toString().isEmpty());
  shoot("delegate");
  QVERIFY(clickOnce("Review", QAccessible::Button));
  QTRY_VERIFY(sees("Passphrase of this account"));
  QVERIFY(type("Passphrase of this account", QStringLiteral("demo")));
  shoot("delegate-sign");
  QVERIFY(click("Sign", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Done"), 30'000);
  QVERIFY(click("Done", QAccessible::Button));
  QVERIFY(click("Close the panel"));
}

void TestPeoplePages::takenBackAgain() {
  QTRY_VERIFY_WITH_TIMEOUT(sees("Take back from Kenji Watanabe: Everything"), 30'000);
  shoot("people-represented");
  QVERIFY(click("Take back from Kenji Watanabe: Everything"));
  QVERIFY(clickOnce("Sign", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Done"), 30'000);
  QVERIFY(click("Done", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(!hands_->sees(QStringLiteral("Take back from Kenji Watanabe: Everything")),
                           30'000);
  QVERIFY(click("Clear search"));
}

void TestPeoplePages::homeLeadsToTreasury() {
  open("home");
  // Stage 1: not in the rail yet, but never out of reach.
  QVERIFY(clickOnce("→ Treasury & mandate"));
  QCOMPARE(shell().navigator()->page(), QStringLiteral("treasury"));
  QTRY_VERIFY_WITH_TIMEOUT(model("ready").toBool(), 30'000);
  QTRY_VERIFY(sees("Stage 1: AI and ML: This DAO is here. …"));
  QVERIFY(sees("Widen the mandate to stage 2: treasury"));
  shoot("treasury-mandate");
}

void TestPeoplePages::numbersOpenTheirHistory() {
  QVERIFY(click("Numbers, …", QAccessible::PageTab));
  QVERIFY(clickOnce("fee-per-1000-calls: 2,000, …", QAccessible::ListItem));
  QTRY_VERIFY(sees("…2,000, by Charter…"));
  shoot("treasury-numbers");
  QVERIFY(click("Treasury", QAccessible::PageTab));
  shoot("treasury-money");
}

void TestPeoplePages::oldestPeriodIsClosedAndClaimed() {
  QVERIFY(click("Rewards", QAccessible::PageTab));
  QTRY_VERIFY(sees("Nothing for you to claim now"));
  shoot("treasury-rewards");
  const QString period = model("closePeriod").toString();
  QVERIFY(!period.isEmpty());
  const Amount before = balance();
  QVERIFY(clickOnce(qPrintable(QStringLiteral("Close the period ") + period), QAccessible::Button));
  QTRY_VERIFY(sees("…share its purse of 500 D3L…"));
  QVERIFY(clickOnce("Sign", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Done"), 30'000);
  QVERIFY(click("Done", QAccessible::Button));
  // The next one is offered now, and one's own share of this.
  QTRY_VERIFY_WITH_TIMEOUT(model("closePeriod").toString() != period, 30'000);
  const QString claimable = model("claimable").toString();
  QVERIFY(!claimable.isEmpty());
  QTRY_VERIFY(sees(qPrintable(claimable + QStringLiteral(" for you to claim"))));
  shoot("treasury-claim");
  QVERIFY(clickOnce(qPrintable(QStringLiteral("Claim the reward of ") + period), QAccessible::Button));
  QVERIFY(clickOnce("Sign", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Done"), 30'000);
  QVERIFY(click("Done", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Nothing for you to claim now"), 30'000);
  const auto gained = subtract(balance(), before);
  QVERIFY(gained && !gained->isZero());
  QCOMPARE(words::amountWithSymbol(*gained, window_->session().style()), claimable);
}

void TestPeoplePages::lensOpensUnderVotes() {
  open("proposal", main());
  QTRY_VERIFY_WITH_TIMEOUT(model("title").toString().contains(QStringLiteral("v1.4.0")), 30'000);
  QVERIFY(clickOnce("Votes, …", QAccessible::PageTab));
  QVERIFY(clickOnce("What if other rules applied?"));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Every token counts: …"), 30'000);
  QVERIFY(sees("At most 1 % of all D3L per person …"));
  shoot("lens");
  QVERIFY(click("Add to tray"));
  QTRY_VERIFY(sees("In the tray: open it"));
  QCOMPARE(shell().tray()->count(), 1);
}

void TestPeoplePages::listKeysFillTheTray() {
  open("proposals");
  QVERIFY(click("Open, …", QAccessible::PageTab));
  QTRY_VERIFY(model("count").toInt() >= 5);
  QQuickItem* list = hands_->find(QStringLiteral("Proposals, …"), QAccessible::List);
  QVERIFY(list != nullptr);
  list->forceActiveFocus();
  int chosen = 0;
  for (int i = 0; i < model("count").toInt() && chosen < 3; ++i) {
    hands_->key(Qt::Key_J);
    const int before = shell().tray()->count();
    hands_->key(chosen == 0 ? Qt::Key_F : chosen == 1 ? Qt::Key_A : Qt::Key_B);
    chosen += shell().tray()->count() > before ? 1 : 0;
  }
  QVERIFY(chosen >= 2);
  QVERIFY(hands_->find(QStringLiteral("Take out of the tray: …"), QAccessible::CheckBox) != nullptr);
  shoot("proposals-tray");
}

void TestPeoplePages::trayIsReviewedAndSigned() {
  QVERIFY(clickOnce("Ballot tray, …"));
  QCOMPARE(shell().navigator()->page(), QStringLiteral("tray"));
  QTRY_VERIFY_WITH_TIMEOUT(model("signable").toInt() >= 2, 30'000);
  const int votes = model("signable").toInt();
  shoot("tray");
  QVERIFY(click("Review and sign …", QAccessible::Button));
  QTRY_VERIFY(hands_->find(QStringLiteral("Sign %1 votes").arg(votes), QAccessible::Button) != nullptr);
  shoot("tray-sheet");
  hands_->click(QStringLiteral("Sign %1 votes").arg(votes), QAccessible::Button);
  QTRY_VERIFY_WITH_TIMEOUT(sees("Done"), 60'000);
  QTRY_COMPARE_WITH_TIMEOUT(model("doneCount").toInt(), votes, 60'000);
  shoot("tray-signed");
  QVERIFY(click("Done", QAccessible::Button));
  shoot("tray-done");
}

void TestPeoplePages::emptyTrayShowsTheWay() {
  const QStringList left = shell().tray()->ids();
  for (const QString& id : left) shell().tray()->remove(id);
  QVERIFY(clickOnce("Clear the list of recorded votes"));
  QTRY_VERIFY(sees("The tray is empty. …"));
  shoot("tray-empty");
  QVERIFY(click("See what needs my vote"));
  QCOMPARE(shell().navigator()->page(), QStringLiteral("proposals"));
}

QTEST_MAIN(TestPeoplePages)
#include "tst_people_pages.moc"
