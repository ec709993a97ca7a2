// People, Treasury & mandate, the ballot tray and the power lens in the real window, by accessible name. With
// an argument in D3L_PICTURES it also leaves pictures there.
#include <QDir>
#include <QQuickItem>
#include <QQuickWindow>

#include "core/base/hex.h"
#include "tests/quick/window_test.h"

using namespace d3l;

class TestPeoplePages : public test::WindowTest {
  Q_OBJECT

 private:
  QString main() const { return QString::fromStdString(toHex0x(window_->session().demo()->mainProposal)); }
  Amount balance() const {
    Amount held;
    window_->session().dao()->venue().read(
        [&](const governance::State& state) { held = state.balance(window_->session().account()); });
    return held;
  }

 private Q_SLOTS:
  void initTestCase();
  void cleanup() { explainFailure(); }
  void railLeadsToPeople();
  void memberIsFoundAndShown();
  void delegatesAreListed();
  void spreadSwitchesItsRule();
  void delegationIsFilledInReviewedAndSigned();
  void takenBackAgain();
  void oneKindIsDelegatedUntilADay();
  void homeLeadsToTreasury();
  void numbersOpenTheirHistory();
  void oldestPeriodIsClosedAndClaimed();
  void lensOpensUnderVotes();
  void listKeysFillTheTray();
  void trayIsReviewedAndSigned();
  void emptyTrayShowsTheWay();
};

void TestPeoplePages::initTestCase() {
  QVERIFY(openWindow());
  QVERIFY(openDemo());
}

void TestPeoplePages::railLeadsToPeople() {
  open("home");
  QVERIFY(click("People"));
  QCOMPARE(shell().navigator()->page(), QStringLiteral("people"));
  QTRY_VERIFY_WITH_TIMEOUT(model("ready").toBool(), 30'000);
  QTRY_VERIFY(sees("Members, …"));
  QTRY_VERIFY(sees("Delegate my vote…"));
  shoot("people");
}

void TestPeoplePages::memberIsFoundAndShown() {
  QVERIFY(type("Search names, addresses, roles  ( / )", QStringLiteral("okafor")));
  QTRY_COMPARE(model("count").toInt(), 1);
  QVERIFY(click("Amara Okafor, verified…", QAccessible::ListItem));
  QTRY_VERIFY(sees("Send tokens to Amara Okafor…"));
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
  QVERIFY(clickOnce("Delegate my vote…"));
  QTRY_VERIFY(sees("Address of your delegate"));
  QVERIFY(type("Address of your delegate", QStringLiteral("0x12")));
  QTRY_VERIFY(!vm()->property("delegation").value<QObject*>()->property("toProblem").toString().isEmpty());
  shoot("delegate-wrong");
  hands_->key(Qt::Key_Escape);
  QTRY_VERIFY(!hands_->sees(QStringLiteral("Address of your delegate")));
  QVERIFY(type("Search names, addresses, roles  ( / )", QStringLiteral("kenji")));
  QTRY_COMPARE(model("count").toInt(), 1);
  QVERIFY(click("Kenji Watanabe, …", QAccessible::ListItem));
  QVERIFY(clickOnce("Delegate my vote to Kenji Watanabe…"));
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

/// By keyboard: one kind of proposal, for a while.
void TestPeoplePages::oneKindIsDelegatedUntilADay() {
  QVERIFY(type("Search names, addresses, roles  ( / )", QStringLiteral("kenji")));
  QTRY_COMPARE(model("count").toInt(), 1);
  QVERIFY(clickOnce("Kenji Watanabe, …", QAccessible::ListItem));
  QVERIFY(clickOnce("Delegate my vote to Kenji Watanabe…"));
  QTRY_VERIFY(hands_->find(QStringLiteral("On which proposals: …"), QAccessible::ComboBox) != nullptr);
  hands_->find(QStringLiteral("On which proposals: …"), QAccessible::ComboBox)->forceActiveFocus();
  for (int i = 0; i < 20 && !sees("On which proposals: Only: Infrastructure"); ++i) hands_->key(Qt::Key_Down);
  QVERIFY(sees("On which proposals: Only: Infrastructure"));
  hands_->find(QStringLiteral("For how long: …"), QAccessible::ComboBox)->forceActiveFocus();
  hands_->key(Qt::Key_Down);
  shoot("delegate-kind");
  QTRY_VERIFY(vm()->property("delegation").value<QObject*>()->property("problem").toString().isEmpty());
  QVERIFY(clickOnce("Review", QAccessible::Button));
  // Clear signing says what it covers and when it ends.
  QTRY_VERIFY(sees("…“Infrastructure”…until…"));
  QVERIFY(clickOnce("Sign", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Done"), kLong);
  QVERIFY(click("Done", QAccessible::Button));
  QVERIFY(click("Close the panel"));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Take back from Kenji Watanabe: Infrastructure"), kLong);
  QVERIFY(sees("Infrastructure, until…UTC"));
  QVERIFY(click("Take back from Kenji Watanabe: Infrastructure"));
  QVERIFY(clickOnce("Sign", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Done"), kLong);
  QVERIFY(click("Done", QAccessible::Button));
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
  QVERIFY(clickOnce("Fee per 1000 calls: 2,000, fee-per-1000-calls · no unit stated, since…",
                    QAccessible::ListItem));
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
