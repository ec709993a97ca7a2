// The states of the pages that the tour of a lively demo does not come by: nothing at all, one proposal with
// a hostile title, a record that does not verify, and every kind of proposal of the demo. Each is drawn in
// both themes and sizes into D3L_PICTURES for people to look at; here it must draw without a warning and cut
// no text.
#include <QQuickItem>
#include <QQuickWindow>

#include "core/base/hex.h"
#include "tests/own_dao.h"
#include "tests/quick/window_test.h"

using namespace d3l;
using namespace d3l::test;

namespace {

/// Sixty characters, two of which would turn the rest of the line around on a careless screen.
const char* const kHostileTitle =
    "Update <b>digits</b> \xE2\x80\xAE to v2 \xE2\x80\xAC & “so on”: a title of sixty signs…";
const char* const kHostileText =
    "<img src=x onerror=alert(1)> **bold** \xE2\x80\xAE turned\n\n"
    "[A link](javascript:alert(1)) and [another](https://example.org/"
    "a-very-long-address-without-any-place-to-break-it"
    "-a-very-long-address-without-any-place-to-break-it)\n\n"
    "Averylongwordwithoutanyplacetobreakit_averylongwordwithoutanyplacetobreakit_"
    "averylongwordwithoutanyplace\n";

governance::Charter smallCharter(Timestamp founded) {
  using governance::Track;
  auto charter = charterOf(founded, kDay, 60, {Track::ModelDeployment, Track::Infrastructure, Track::Policy});
  charter.allocations = {{keyOf('1').address(), tokens(1000), true}};
  charter.roles = {{governance::Role::Deployer, keyOf('3').address(), 0}};
  return charter;
}

}  // namespace

class TestStates : public WindowTest {
  Q_OBJECT

  QString own() const { return folder_.filePath(QStringLiteral("dao")); }
  QObject* sub(const char* name) { return model(name).value<QObject*>(); }
  void tab(int index) {
    auto* shown = qvariant_cast<QObject*>(window_->window()->property("page"));
    QVERIFY(shown != nullptr && shown->setProperty("tab", index));
  }
  void openFolder(const QString& folder) {
    shell().openFolder(folder);
    QTRY_COMPARE_WITH_TIMEOUT(session().phase(), ui::Session::Phase::Open, kLong);
  }
  void openProposal(const QString& id) {
    open("proposal", id);
    QTRY_VERIFY_WITH_TIMEOUT(model("state").toInt() != 0 && sub("evidence")->property("state").toInt() != 0,
                             kLong);
  }
  QString titled(const char* words) {
    index::Query query;
    query.search = words;
    query.limit = 1;
    const auto page = session().dao()->index()->proposals(query);
    return page && !page->rows.empty() ? QString::fromStdString(toHex0x(page->rows.front().id)) : QString();
  }

 private Q_SLOTS:
  void initTestCase() {
    drawAlways();
    QVERIFY(openWindow());
    for (const char digit : {'1', '3'})
      QVERIFY(session().keyring().add(keyOf(digit), secret("correct horse"), "Key",
                                      session().settings().keyCost));
  }
  void cleanup() { explainFailure(); }
  void nothingAtAll();
  void oneProposal();
  void everyKindOfProposal_data();
  void everyKindOfProposal();
  void wrongPassphrase();
  void recordThatDoesNotVerify();
  void recordThatIsNoRecord();
};

void TestStates::nothingAtAll() {
  const Timestamp now = session().now();
  {
    const auto dao = client::Dao::found(
        optionsIn(folder_.path().toStdString(), [now] { return now - kHour; }), smallCharter(now - kHour));
    QVERIFY2(dao, dao ? "" : dao.error().detail.c_str());
  }
  openFolder(own());
  shootLists("empty");
}

void TestStates::oneProposal() {
  governance::Infrastructure payload;
  payload.summary = "Rent a second room for the machines";
  payload.completionCriterion = "The key is here";
  const auto proposed =
      propose(*session().dao(), keyOf('1'),
              {governance::Track::Infrastructure, kHostileTitle, kHostileText, payload, {}});
  QVERIFY2(proposed, proposed ? "" : (proposed.error().reason + proposed.error().detail).c_str());
  open("proposals");
  QTRY_COMPARE_WITH_TIMEOUT(model("count").toInt(), 1, kLong);
  shootLists("one");
  openProposal(QString::fromStdString(toHex0x(*proposed)));
  shoot("one-proposal");
}

void TestStates::everyKindOfProposal_data() {
  QTest::addColumn<QString>("words");
  QTest::addColumn<int>("tab");
  QTest::newRow("import") << "multilingual 1b7" << 0;
  QTest::newRow("import-evidence") << "multilingual 1b7" << 1;
  QTest::newRow("quadratic") << "Probe live models" << 0;
  QTest::newRow("insignificant") << "diabetes less moved" << 1;
  QTest::newRow("vetoed") << "nearly every malignant" << 0;
  QTest::newRow("executed") << "all thirty measurements" << 0;
  QTest::newRow("executed-deployment") << "all thirty measurements" << 4;
  QTest::newRow("review") << "enough eights" << 0;
  QTest::newRow("unknown") << QString() << 0;
}

void TestStates::everyKindOfProposal() {
  QFETCH(QString, words);
  QFETCH(int, tab);
  if (!shell().isDemo()) QVERIFY(openDemo());
  const QString id = words.isEmpty() ? QStringLiteral("0x00") : titled(qPrintable(words));
  QVERIFY2(!id.isEmpty(), qPrintable(words));
  if (words.isEmpty()) {
    open("proposal", id);
  } else {
    openProposal(id);
    this->tab(tab);
  }
  shoot(QByteArray("proposal-") + QTest::currentDataTag());
}

void TestStates::wrongPassphrase() {
  openProposal(QString::fromStdString(toHex0x(session().demo()->mainProposal)));
  QTRY_VERIFY_WITH_TIMEOUT(model("vote").value<QObject*>()->property("ready").toBool(), kLong);
  QVERIFY(clickOnce("For", QAccessible::Button));
  QTRY_VERIFY(sees("Passphrase of this account"));
  QVERIFY(type("Passphrase of this account", QStringLiteral("wrong")));
  QVERIFY(clickOnce("Sign vote: For", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(sub("vote")->property("wrongPassphrase").toBool(), kLong);
  shoot("vote-wrong");
}

void TestStates::recordThatDoesNotVerify() {
  shell().closeDao();
  QFile ledger(own() + QStringLiteral("/ledger.db"));
  QVERIFY(ledger.open(QIODevice::ReadWrite));
  const qsizetype place = ledger.readAll().indexOf("\"sig\":\"0x") + 12;
  QVERIFY(place > 12);
  ledger.seek(place);
  const char was = ledger.read(1).at(0);
  ledger.seek(place);
  ledger.write(was == '1' ? "2" : "1");
  ledger.close();
  openFolder(own());
  QTRY_COMPARE_WITH_TIMEOUT(shell().checked(), ui::ShellViewModel::Broken, kLong);
  shoot("does-not-verify");
}

void TestStates::recordThatIsNoRecord() {
  shell().closeDao();
  shell().openFolder(folder_.filePath(QStringLiteral("keystore")));
  QTRY_COMPARE_WITH_TIMEOUT(shell().phase(), ui::ShellViewModel::Failed, kLong);
  shoot("not-opened");
}

QTEST_MAIN(TestStates)
#include "tst_states.moc"
