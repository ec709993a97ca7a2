// Every kind of proposal, written in the real window in a DAO that allows them all: what is missing, what
// would be refused, what a voter will read; drafts that outlive the program, and drafts others wrote.
#include <QDir>
#include <QFile>
#include <QQuickItem>
#include <QUrl>
#include <map>

#include "core/base/hex.h"
#include "core/client/composing.h"
#include "core/crypto/ed25519.h"
#include "core/ledger/ledger.h"
#include "tests/own_dao.h"
#include "tests/quick/window_test.h"
#include "ui/viewmodels/compose_copy.h"
#include "ui/viewmodels/compose_view_model.h"

using namespace d3l;
using namespace d3l::test;
using governance::Track;

namespace {

constexpr const char* kPassphrase = "correct horse";

Hash32 digestOf(const char* text) { return client::digestOf(text); }
governance::Artifact artifact(const char* name) {
  return {digestOf(name), 1234, "application/octet-stream", "blob"};
}
QString hex(const char* name) { return QString::fromStdString(toHex(digestOf(name))); }

governance::Charter allowingAll(const Address& me, const Address& other, Timestamp founded) {
  auto charter = charterOf(founded, kDay, 60, {});
  charter.stage = 3;
  for (const Track track : governance::kTracks) charter.tracks[track] = quickRules(kDay, 60);
  charter.tracks[Track::ModelSelection].ballotKind = governance::BallotKind::Approval;
  charter.allocations = {{me, tokens(1000), true},
                         {other, tokens(0), true},
                         {governance::State(governance::Charter{}, DaoId{}).treasury(), tokens(5000), false}};
  charter.parameters["fees.per-call"] = Amount(u128{2000});
  return charter;
}

using Typed = std::vector<std::pair<const char*, QString>>;

}  // namespace

class TestComposeForms : public WindowTest {
  Q_OBJECT

 private:
  client::OpenOptions options_;
  Address me_, other_;
  ProposalId open_;
  std::map<Track, Typed> typed_;

  void found();
  void reopen();
  void fillTable();
  void begin(Track track);
  void fill(const Typed& fields);
  /// Opens the list of a combo box by keyboard and goes `down` in it.
  bool choose(const char* combo, int down);
  QString verdict() { return model("verdict").toString(); }
  QString writeDraftOfPipeline(const char* title);

 private Q_SLOTS:
  void initTestCase();
  void init() { QTest::failOnWarning(anyWarning()); }
  void cleanup() { explainFailure(); }
  void everyKindIsWrittenAndFits_data();
  void everyKindIsWrittenAndFits();
  void whatWouldBeRefusedIsSaid();
  void whatElseIsOpenIsSaid();
  void pipelinesDraftIsOpened();
  void damagedFileSaysWhy();
  void draftOutlivesTheProgram();
  void zeroPowerSaysWhy();
};

void TestComposeForms::found() {
  const Timestamp now = session().now();
  auto clock = std::make_shared<Timestamp>(now - 5 * kDay);
  client::OpenOptions past = options_;
  past.clock = [clock] { return *clock; };
  auto made = client::Dao::found(past, allowingAll(me_, other_, *clock));
  QVERIFY2(made, made ? "" : made.error().detail.c_str());
  client::Dao& dao = **made;
  const auto act = [&](governance::Action action) {
    const auto done = client::signAndSubmit(dao, keyOf('1'), std::move(action));
    QVERIFY2(done, done ? "" : done.error().reason.c_str());
  };
  // What a proposal is judged by lies with the DAO.
  for (const char* file : {"report", "schema", "sample"})
    QVERIFY(dao.venue().putBlob(asBytes(std::string_view(file))));
  // One version is live, so that there is something to go back from.
  governance::ModelDeployment first{"router", "1.0.0", artifact("one"), {}, digestOf("report"), {"prod"}, {},
                                    {},       {}};
  const auto live = propose(dao, keyOf('1'), {Track::ModelDeployment, "The first", "Begin.", first, {}});
  QVERIFY2(live, live ? "" : live.error().reason.c_str());
  *clock += 120;
  act(governance::Vote{*live, {governance::ChoiceKind::For, {}}, {}});
  *clock += kDay + 60;
  act(governance::Queue{*live});
  *clock += 120;
  act(governance::Execute{*live});
  // Another is open, about the same number as one below.
  *clock = now - 200;
  const auto raised =
      propose(dao, keyOf('1'),
              {Track::Fees,
               "Raise the fee",
               "Costs.",
               governance::ParameterChange{"fees.per-call", Amount(u128{2000}), Amount(u128{3000})},
               {}});
  QVERIFY2(raised, raised ? "" : raised.error().reason.c_str());
  open_ = *raised;
}

void TestComposeForms::reopen() {
  session().openFolder(QString::fromStdString(options_.folder));
  QTRY_COMPARE_WITH_TIMEOUT(session().phase(), ui::Session::Phase::Open, kLong);
  session().refreshAccounts();
  session().setAccount(me_);
}

void TestComposeForms::initTestCase() {
  QVERIFY(openWindow());
  options_ = optionsIn(folder_.path().toStdString(), {});
  const auto passphrase = secret(kPassphrase);
  const auto cost = session().settings().keyCost;
  const auto me = session().keyring().add(keyOf('1'), passphrase, "Me", cost);
  const auto other = session().keyring().add(keyOf('2'), passphrase, "Other", cost);
  QVERIFY(me && other);
  me_ = me->address;
  other_ = other->address;
  found();
  reopen();
  fillTable();
}

void TestComposeForms::fillTable() {
  const QString someone = QString::fromStdString(client::addressText(other_));
  const QString key = QString::fromStdString(
      ledger::charterLogKey(crypto::Ed25519Key::generate(crypto::seededRandom(9)).publicKey()));
  const auto number = [](const char* name) {
    return Typed{{"Parameter", QString::fromLatin1(name)}, {"New value", QStringLiteral("7")}};
  };
  typed_ = {
      {Track::ModelDeployment,
       {{"Model", QStringLiteral("reader")},
        {"New version", QStringLiteral("1.0.0")},
        {"Model file (SHA-256)", hex("reader")},
        {"Size in bytes", QStringLiteral("99")},
        {"Targets", QStringLiteral("prod")}}},
      {Track::ModelSelection,
       {{"Model", QStringLiteral("reader")},
        {"Targets", QStringLiteral("prod")},
        {"Candidate 1: Version", QStringLiteral("2.0.0")},
        {"Candidate 1: Model file (SHA-256)", hex("two")},
        {"Candidate 1: Size in bytes", QStringLiteral("99")},
        {"Candidate 2: Version", QStringLiteral("3.0.0")},
        {"Candidate 2: Model file (SHA-256)", hex("three")},
        {"Candidate 2: Size in bytes", QStringLiteral("99")}}},
      {Track::ModelRollback, {{"Model", QStringLiteral("router")}}},
      {Track::DataIntegration,
       {{"Source", QStringLiteral("Common Voice")},
        {"Licence", QStringLiteral("CC0-1.0")},
        {"Schema (SHA-256)", hex("schema")},
        {"Sample (SHA-256)", hex("sample")},
        {"Used from (UTC)", QStringLiteral("2030-06-01 00:00")}}},
      {Track::Infrastructure,
       {{"What is to be done", QStringLiteral("Rent it")}, {"Done when", QStringLiteral("The key is here")}}},
      {Track::Fees, number("fees.per-call")},
      {Track::Royalties, number("royalties.rate")},
      {Track::Emissions, number("emissions.purse-per-epoch")},
      {Track::Grant, {{"Recipient", someone}, {"Amount in tokens", QStringLiteral("12.5")}}},
      {Track::Operations, number("operations.rate")},
      {Track::TokenEconomics, number("token-economics.rate")},
      {Track::Partnership,
       {{"Partner", QStringLiteral("A university")}, {"What is agreed", QStringLiteral("To measure")}}},
      {Track::Mandate, {}},
      {Track::Policy, number("policy.fees.max-open")},
      {Track::Role, {{"Account", someone}}},
      {Track::LogKey, {{"New verifier key", key}}},
  };
}

void TestComposeForms::begin(Track track) {
  open("compose");
  QTRY_VERIFY_WITH_TIMEOUT(model("ready").toBool(), kLong);
  const QString write = QStringLiteral("Write: ") + words::trackWord(track);
  QVERIFY(clickOnce(qPrintable(write), QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(model("mode").toInt() == ui::ComposeViewModel::Editing && model("ready").toBool(),
                           kLong);
}

void TestComposeForms::fill(const Typed& fields) {
  for (const auto& [field, text] : fields) {
    QTRY_VERIFY2_WITH_TIMEOUT(
        sees(field) || sees(qPrintable(QString::fromUtf8(field) + QStringLiteral(" …"))), field, kLong);
    QVERIFY2(type(field, text), field);
  }
}

bool TestComposeForms::choose(const char* combo, int down) {
  QQuickItem* box = hands_->find(QString::fromUtf8(combo), QAccessible::ComboBox);
  if (box == nullptr) return false;
  box->forceActiveFocus();
  for (int i = 0; i < down; ++i) hands_->key(Qt::Key_Down);
  return true;
}

void TestComposeForms::everyKindIsWrittenAndFits_data() {
  QTest::addColumn<int>("number");
  for (const Track track : governance::kTracks)
    QTest::newRow(std::string(governance::trackName(track)).c_str()) << static_cast<int>(track);
}

/// Begun with a click, filled in by keyboard until nothing stands against it, and read as a voter.
void TestComposeForms::everyKindIsWrittenAndFits() {
  QFETCH(int, number);
  const auto track = static_cast<Track>(number);
  begin(track);
  QVERIFY(!model("fit").toBool());
  QVERIFY2(sees("Still to be filled in: Title, Text…"), qPrintable(verdict()));
  QVERIFY(type("Title", QStringLiteral("About ") + words::trackWord(track)));
  QVERIFY(type("Text (Markdown)", QStringLiteral("Because.")));
  for (int i = 0; track == Track::ModelSelection && i < 2; ++i) {
    QVERIFY(clickOnce("Add a candidate", QAccessible::Button));
    QTRY_VERIFY(sees(i == 0 ? "Remove Candidate 1" : "Remove Candidate 2"));
  }
  fill(typed_.at(track));
  if (track == Track::ModelDeployment) {
    // The dialog of the system hands over the same list of files.
    const QString report = QStringLiteral(D3L_SOURCE_DIR
                                          "/resources/demo/evidence/lm-eval/"
                                          "bloom-1b1_xnli_0-shot.json");
    qobject_cast<ui::ComposeViewModel*>(vm())->attach({QUrl::fromLocalFile(report)});
    QTRY_VERIFY_WITH_TIMEOUT(sees("Take off report.json"), kLong);
  }
  QTRY_VERIFY2_WITH_TIMEOUT(model("fit").toBool(), qPrintable(verdict()), kLong);
  QVERIFY(sees("Nothing stands against it. It can be proposed."));
  QVERIFY(sees("Sign and propose…"));
  QVERIFY(click("As a voter sees it", QAccessible::PageTab));
  QTRY_VERIFY_WITH_TIMEOUT(sees("What changes: …"), kLong);
  QTRY_VERIFY_WITH_TIMEOUT(!hands_->sees(QStringLiteral("…Still to be filled in…")), kLong);
  QVERIFY(!hands_->sees(QStringLiteral("It would not get this far…")));
}

void TestComposeForms::whatWouldBeRefusedIsSaid() {
  begin(Track::Mandate);
  QVERIFY(type("Title", QStringLiteral("Two steps at once")));
  QVERIFY(type("Text (Markdown)", QStringLiteral("Because.")));
  QTRY_VERIFY_WITH_TIMEOUT(model("fit").toBool(), kLong);
  // From 3 to 3: the rulebook knows one step up or down.
  QVERIFY(choose("New stage: 2…", 1));
  QTRY_VERIFY_WITH_TIMEOUT(sees("It would be refused as it is now, because:"), kLong);
  QVERIFY(!model("fit").toBool());
  QVERIFY2(hands_->find(QStringLiteral("Sign and propose…"), QAccessible::Button) == nullptr, "off");
  shoot("compose-refused");
  QVERIFY(click("As a voter sees it", QAccessible::PageTab));
  QTRY_VERIFY_WITH_TIMEOUT(sees("It would not get this far: …"), kLong);
  QVERIFY(click("Write", QAccessible::PageTab));
  hands_->find(QStringLiteral("New stage: 3…"), QAccessible::ComboBox)->forceActiveFocus();
  hands_->key(Qt::Key_Up);
  QTRY_VERIFY_WITH_TIMEOUT(sees("Nothing stands against it. It can be proposed."), kLong);
}

void TestComposeForms::whatElseIsOpenIsSaid() {
  begin(Track::Fees);
  QVERIFY(!hands_->sees(QStringLiteral("Also open about this")));
  QVERIFY(type("Parameter", QStringLiteral("fees.per-call")));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Also open about this"), kLong);
  shoot("compose-conflict");
  QVERIFY(clickOnce("Raise the fee"));
  QTRY_COMPARE(page(), QStringLiteral("proposal"));
}

QString TestComposeForms::writeDraftOfPipeline(const char* title) {
  const auto dao = session().dao();
  const client::ProposalDraft written{Track::Infrastructure,
                                      title,
                                      "Made at night.",
                                      governance::Infrastructure{"Two more", "They answer"},
                                      {}};
  const auto propose = client::storeDraft(*dao, written);
  if (!propose) return {};
  const auto text = client::typedDataText(*dao, client::prepare(*dao, me_, *propose));
  const QString path = folder_.filePath(QStringLiteral("unsigned.json"));
  QFile out(path);
  if (!out.open(QIODevice::WriteOnly)) return {};
  out.write(text.data(), static_cast<qint64>(text.size()));
  return path;
}

void TestComposeForms::pipelinesDraftIsOpened() {
  const QString file = writeDraftOfPipeline("From the pipeline");
  QVERIFY(!file.isEmpty());
  open("compose");
  QTRY_VERIFY_WITH_TIMEOUT(sees("Open a file…"), kLong);
  // As the dialog and a drop do.
  model("start").value<ui::DraftsViewModel*>()->openFile(QUrl::fromLocalFile(file));
  QTRY_VERIFY_WITH_TIMEOUT(sees("From the file unsigned.json.…"), kLong);
  QTRY_VERIFY_WITH_TIMEOUT(sees("Nothing stands against it. It can be proposed."), kLong);
  QCOMPARE(model("title").toString(), QStringLiteral("From the pipeline"));
}

void TestComposeForms::damagedFileSaysWhy() {
  const QString file = writeDraftOfPipeline("Another");
  QFile damaged(file);
  QVERIFY(damaged.open(QIODevice::ReadWrite));
  QVERIFY(damaged.resize(damaged.size() / 2));
  damaged.close();
  open("compose");
  QTRY_VERIFY_WITH_TIMEOUT(sees("Open a file…"), kLong);
  model("start").value<ui::DraftsViewModel*>()->openFile(QUrl::fromLocalFile(file));
  QTRY_VERIFY_WITH_TIMEOUT(!model("start").value<ui::DraftsViewModel*>()->opening()->sentence().isEmpty(),
                           kLong);
  const QString why = model("start").value<ui::DraftsViewModel*>()->opening()->sentence();
  QTRY_VERIFY2(sees(qPrintable(why + QStringLiteral("…"))), qPrintable(why));
  shoot("compose-damaged-file");
  // The same from a link: a page that says so, with a way out.
  open("compose", QStringLiteral("file:") + file);
  QTRY_VERIFY_WITH_TIMEOUT(sees("This draft cannot be opened.…"), kLong);
  QVERIFY(click("See all drafts"));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Open a file…"), kLong);
}

/// What was saved is all there is after a kill: the file of that moment, put back under a program that ended
/// differently.
void TestComposeForms::draftOutlivesTheProgram() {
  begin(Track::Grant);
  QVERIFY(type("Title", QStringLiteral("Half a grant")));
  QVERIFY(type("Amount in tokens", QStringLiteral("12.")));
  QTRY_VERIFY_WITH_TIMEOUT(model("savedText").toString().startsWith(QLatin1String("Saved")), kLong);
  const QString file =
      QString::fromStdString(client::draftFolder(folder_.path().toStdString(), session().dao()->id()) + "/" +
                             shell().navigator()->argument().toStdString() + ".json");
  QFile kept(file);
  QVERIFY2(kept.open(QIODevice::ReadOnly), qPrintable(file));
  const QByteArray moment = kept.readAll();
  kept.close();
  QVERIFY(type("Title", QStringLiteral(" and what the kill took")));
  hands_.reset();
  window_.reset();
  QVERIFY(kept.open(QIODevice::WriteOnly | QIODevice::Truncate));
  kept.write(moment);
  kept.close();
  QVERIFY(openWindow());
  reopen();
  open("compose");
  QVERIFY(clickOnce("Go on with Half a grant"));
  QTRY_COMPARE_WITH_TIMEOUT(model("title").toString(), QStringLiteral("Half a grant"), kLong);
  QTRY_VERIFY_WITH_TIMEOUT(sees("Amount in tokens"), kLong);
  QQuickItem* amount = hands_->find(QStringLiteral("Amount in tokens"), QAccessible::EditableText);
  QVERIFY(amount != nullptr);
  QCOMPARE(amount->property("text").toString(), QStringLiteral("12."));
}

void TestComposeForms::zeroPowerSaysWhy() {
  session().setAccount(other_);
  open("proposal", QString::fromStdString(toHex0x(open_)));
  QTRY_VERIFY_WITH_TIMEOUT(sees("Your D3L are in another account: Me."), kLong);
  QVERIFY(hands_->find(QStringLiteral("For"), QAccessible::Button) == nullptr);
  // Not a figure of nothing, but what to do about it.
  QVERIFY(clickOnce("Switch to Me"));
  QTRY_VERIFY_WITH_TIMEOUT(hands_->find(QStringLiteral("For"), QAccessible::Button) != nullptr, kLong);
}

QTEST_MAIN(TestComposeForms)
#include "tst_compose_forms.moc"
