// Writing a proposal in the real window, with mouse and keyboard, by accessible names: from Ctrl+N to the
// record, back into a copy, and the talk under a proposal.
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/hands.h"
#include "app/desktop/window.h"
#include "core/base/hex.h"
#include "ui/viewmodels/compose_view_model.h"

using namespace d3l;
using desktop::Hands;
using desktop::MainWindow;

namespace {
constexpr int kLong = 60'000;
}

class TestComposePage : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir folder_;
  std::unique_ptr<MainWindow> window_;
  std::unique_ptr<Hands> hands_;

  ui::ShellViewModel& shell() { return window_->shell(); }
  QString page() { return shell().navigator()->page(); }
  QVariant model(const char* property) {
    const auto* vm = shell().pageProperties().value(QStringLiteral("vm")).value<QObject*>();
    return vm != nullptr ? vm->property(property) : QVariant();
  }
  bool sees(const char* name) { return hands_->sees(QString::fromUtf8(name)); }
  bool click(const char* name, QAccessible::Role role = QAccessible::NoRole) {
    if (hands_->click(QString::fromUtf8(name), role)) return true;
    qInfo("nothing called \"%s\" among\n%s", name, qPrintable(hands_->describe()));
    return false;
  }
  bool type(const char* field, const char* text) {
    if (hands_->type(QString::fromUtf8(field), QString::fromUtf8(text))) return true;
    qInfo("no field \"%s\" among\n%s", field, qPrintable(hands_->describe()));
    return false;
  }
  void shoot(const char* name);
  void sign() {
    QTRY_VERIFY(sees("Passphrase of this account"));
    QVERIFY(type("Passphrase of this account", client::kDemoPassphrase));
    QVERIFY(click("Sign", QAccessible::Button));
  }

 private Q_SLOTS:
  void initTestCase();
  void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
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

void TestComposePage::shoot(const char* name) {
  const QString out = qEnvironmentVariable("D3L_PICTURES");
  if (out.isEmpty()) return;
  QDir().mkpath(out);
  const auto save = [&](const char* kind) {
    // Layouts polish, lists make their rows, texts find their size: each in a turn of its own.
    for (int turn = 0; turn < 20; ++turn) QCoreApplication::processEvents();
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
}

void TestComposePage::initTestCase() {
  qputenv("XDG_DATA_HOME", folder_.path().toLocal8Bit());
  ui::Session::Settings settings;
  settings.dataFolder = folder_.path();
  settings.keystoreFolder = folder_.filePath(QStringLiteral("keystore"));
  settings.keyCost = crypto::ScryptParams::light();
  settings.pace = client::DemoPace::Usual;
  window_ = std::make_unique<MainWindow>(settings, nullptr);
  QVERIFY(window_->isValid());
  window_->preferences().setAnimations(false);
  window_->window()->resize(1280, 800);
  hands_ = std::make_unique<Hands>(window_->window());
  QVERIFY(QTest::qWaitForWindowExposed(window_->window()));
  shell().openDemo();
  QTRY_VERIFY_WITH_TIMEOUT(shell().isOpen(), kLong);
}

void TestComposePage::ctrlNBegins() {
  QTest::keyClick(window_->window(), Qt::Key_N, Qt::ControlModifier);
  QTRY_COMPARE(page(), QStringLiteral("compose"));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Write: Infrastructure…"), kLong);
  shoot("compose-start");
  QVERIFY(click("Write: Infrastructure…"));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Title"), kLong);
}

void TestComposePage::formSaysWhatIsMissing() {
  QTRY_VERIFY_WITH_TIMEOUT(sees("Still to be filled in: Title, Text…"), kLong);
  QQuickItem* propose = hands_->find(QStringLiteral("Sign and propose…"));
  shoot("compose-empty");
  QVERIFY(propose == nullptr);  // off, so nobody can press it
  QVERIFY(type("Title", "A second room"));
  QVERIFY(type("Text (Markdown)", "Because one is **not enough**."));
  QVERIFY(type("What is to be done", "Rent it"));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Still to be filled in: Done when."), kLong);
  QVERIFY(type("Done when", "The key is here"));
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
  QVERIFY(type("Your question (public)", "Which data was it measured on?"));
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
