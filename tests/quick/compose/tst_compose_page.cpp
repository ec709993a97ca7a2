// Writing a proposal in the real window, with mouse and keyboard, by accessible names: from Ctrl+N to the
// record, back into a copy, and the talk under a proposal.
#include <QQuickItem>
#include <QQuickWindow>

#include "core/base/hex.h"
#include "tests/quick/window_test.h"
#include "ui/viewmodels/compose_view_model.h"

using namespace d3l;

class TestComposePage : public test::WindowTest {
  Q_OBJECT

 private:
  void sign() {
    QTRY_VERIFY(sees("Passphrase of this account"));
    QVERIFY(type("Passphrase of this account", QString::fromLatin1(client::kDemoPassphrase)));
    QVERIFY(click("Sign", QAccessible::Button));
  }

 private Q_SLOTS:
  void initTestCase();
  void init() { QTest::failOnWarning(anyWarning()); }
  void cleanup() { explainFailure(); }
  void ctrlNBegins();
  void formSaysWhatIsMissing();
  void voterSeesTheText();
  void signedItIsOnTheRecord();
  void cancelledItIsADraftAgain();
  void draftsAreListedAndDeleted();
  void everyKindHasAForm_data();
  void everyKindHasAForm();
  void otherPagesLeadHere_data();
  void otherPagesLeadHere();
  void modelUpdateInPictures();
  void questionsAreAsked();
};

void TestComposePage::initTestCase() {
  QVERIFY(openWindow());
  QVERIFY(openDemo());
}

void TestComposePage::ctrlNBegins() {
  QTest::keyClick(window_->window(), Qt::Key_N, Qt::ControlModifier);
  QTRY_COMPARE(page(), QStringLiteral("compose"));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Write: Infrastructure…"), kLong);
  shoot("compose-start");
  // A kind that the mandate does not allow says so and cannot be begun.
  QVERIFY(sees("This needs stage 2 of the mandate…"));
  QVERIFY(hands_->find(QStringLiteral("Write: Grant"), QAccessible::Button) == nullptr);
  QVERIFY(click("Write: Infrastructure…"));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Title"), kLong);
}

void TestComposePage::formSaysWhatIsMissing() {
  QTRY_VERIFY_WITH_TIMEOUT(sees("Still to be filled in: Title, Text…"), kLong);
  QQuickItem* propose = hands_->find(QStringLiteral("Sign and propose…"));
  shoot("compose-empty");
  QVERIFY(propose == nullptr);  // off, so nobody can press it
  QVERIFY(type("Title", QStringLiteral("A second room")));
  QVERIFY(type("Text (Markdown)", QStringLiteral("Because one is **not enough**.")));
  QVERIFY(type("What is to be done", QStringLiteral("Rent it")));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Still to be filled in: Done when."), kLong);
  QVERIFY(type("Done when", QStringLiteral("The key is here")));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Sign and propose…"), kLong);
  QTRY_VERIFY(model("savedText").toString().startsWith(QStringLiteral("Saved")));
}

void TestComposePage::voterSeesTheText() {
  QVERIFY(click("As a voter sees it", QAccessible::PageTab));
  QTRY_VERIFY_WITH_TIMEOUT(sees("What changes: Rent it"), kLong);
  shoot("compose-preview");
  QVERIFY(click("Write", QAccessible::PageTab));
}

void TestComposePage::signedItIsOnTheRecord() {
  shoot("compose-ready");
  QVERIFY(click("Sign and propose…"));
  QTRY_VERIFY(sees("Passphrase of this account"));
  shoot("compose-sign");
  sign();
  QTRY_COMPARE_WITH_TIMEOUT(page(), QStringLiteral("proposal"), kLong);
  QTRY_COMPARE_WITH_TIMEOUT(model("title").toString(), QStringLiteral("A second room"), kLong);
}

void TestComposePage::cancelledItIsADraftAgain() {
  QTRY_VERIFY_WITH_TIMEOUT(sees("More actions"), kLong);
  QVERIFY(click("More actions"));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Cancel and edit a copy"), kLong);
  shoot("proposal-actions");
  // A window that was narrow for a moment makes the card anew, closed.
  if (!sees("Cancel and edit a copy")) QVERIFY(click("More actions"));
  QTRY_VERIFY(sees("Cancel and edit a copy"));
  QVERIFY(click("Cancel and edit a copy"));
  QTRY_VERIFY(sees("Sign"));
  QVERIFY(click("Sign", QAccessible::Button));
  QTRY_COMPARE_WITH_TIMEOUT(page(), QStringLiteral("compose"), kLong);
  QTRY_COMPARE_WITH_TIMEOUT(model("title").toString(), QStringLiteral("A second room"), kLong);
}

void TestComposePage::draftsAreListedAndDeleted() {
  QVERIFY(click("All drafts"));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Go on with A second room"), kLong);
  QVERIFY(click("Delete A second room"));
  QTRY_VERIFY(sees("Delete draft"));
  QVERIFY(click("Delete draft", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(!sees("Go on with A second room"), kLong);
}

void TestComposePage::everyKindHasAForm_data() {
  QTest::addColumn<int>("track");
  for (const auto track : governance::kTracks)
    QTest::newRow(std::string(governance::trackName(track)).c_str()) << static_cast<int>(track);
}

void TestComposePage::everyKindHasAForm() {
  QFETCH(int, track);
  shell().navigator()->open(QStringLiteral("compose"));
  QTRY_VERIFY_WITH_TIMEOUT(model("ready").toBool(), kLong);
  auto* start = model("start").value<ui::DraftsViewModel*>();
  QVERIFY(start != nullptr);
  start->begin(track);
  QTRY_VERIFY_WITH_TIMEOUT(!shell().navigator()->argument().isEmpty() && model("ready").toBool(), kLong);
  QTRY_VERIFY_WITH_TIMEOUT(sees("Title"), kLong);
  const auto* rows = model("rows").value<QAbstractListModel*>();
  QVERIFY(rows != nullptr && rows->rowCount() > 0);
}

void TestComposePage::otherPagesLeadHere_data() {
  QTest::addColumn<QString>("wish");
  QTest::addColumn<QString>("field");
  QTest::newRow("grant") << QStringLiteral("grant") << QStringLiteral("Recipient");
  QTest::newRow("mandate/2") << QStringLiteral("mandate/2") << QStringLiteral("New stage: 2…");
  QTest::newRow("policy/policy.max-pause")
      << QStringLiteral("policy/policy.max-pause") << QStringLiteral("Parameter");
}

void TestComposePage::otherPagesLeadHere() {
  QFETCH(QString, wish);
  QFETCH(QString, field);
  shell().navigator()->open(QStringLiteral("compose"), wish);
  QTRY_COMPARE_WITH_TIMEOUT(model("mode").toInt(), static_cast<int>(ui::ComposeViewModel::Editing), kLong);
  QTRY_VERIFY_WITH_TIMEOUT(hands_->sees(field), kLong);
}

/// The longest form, from the template of a real proposal: files, comparison, conflicts.
void TestComposePage::modelUpdateInPictures() {
  shell().navigator()->open(QStringLiteral("proposal"),
                            QString::fromStdString(toHex0x(window_->session().demo()->mainProposal)));
  QTRY_VERIFY_WITH_TIMEOUT(sees("More actions"), kLong);
  QVERIFY(click("More actions"));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Use as a template"), kLong);
  QVERIFY(click("Use as a template"));
  QTRY_COMPARE_WITH_TIMEOUT(page(), QStringLiteral("compose"), kLong);
  QTRY_VERIFY_WITH_TIMEOUT(model("ready").toBool() && !model("diffTitle").toString().isEmpty(), kLong);
  QVERIFY(model("conflictCount").toInt() > 0);
  QVERIFY(model("fileCount").toInt() > 0);
  shoot("compose-model");
  if (QQuickItem* attach = hands_->find(QStringLiteral("Attach files…"))) attach->forceActiveFocus();
  shoot("compose-evidence");
}

void TestComposePage::questionsAreAsked() {
  shell().navigator()->open(QStringLiteral("proposal"),
                            QString::fromStdString(toHex0x(window_->session().demo()->mainProposal)));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Reviews & questions…"), kLong);
  QVERIFY(click("Reviews & questions…", QAccessible::PageTab));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Your question (public)"), kLong);
  QVERIFY(type("Your question (public)", QStringLiteral("Which data was it measured on?")));
  QTRY_VERIFY(sees("Sign question…"));
  shoot("reviews");
  QVERIFY(click("Sign question…"));
  QTRY_VERIFY(sees("Sign"));
  QVERIFY(click("Sign", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Done"), kLong);
  QVERIFY(click("Done", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(sees("You asks: Which data was it measured on?"), kLong);
}

QTEST_MAIN(TestComposePage)
#include "tst_compose_page.moc"
