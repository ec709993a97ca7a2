// People, the power lens and the ballot tray on a fresh demo DAO. Nothing of it needs a window.
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/hex.h"
#include "core/client/key_import.h"
#include "ui/viewmodels/lens_view_model.h"
#include "ui/viewmodels/people_view_model.h"
#include "ui/viewmodels/shell_view_model.h"
#include "ui/viewmodels/tray_view_model.h"

using namespace d3l;
using namespace d3l::ui;

namespace {

constexpr int kLong = 60'000;

template <class Row>
std::vector<Row> rowsOf(QAbstractListModel* model) {
  std::vector<Row> out;
  for (int i = 0; i < model->rowCount(); ++i)
    out.push_back(model->data(model->index(i), Qt::UserRole).value<Row>());
  return out;
}
template <class Row>
std::optional<Row> named(QAbstractListModel* model, const QString& name) {
  for (const Row& row : rowsOf<Row>(model)) {
    if (row.name == name) return row;
  }
  return std::nullopt;
}

}  // namespace

class TestPeople : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void listsEverybody();
  void searchesAndSorts();
  void saysWhoRepresentsWhom();
  void zeroPowerHasAReason();
  void spreadIsCounted();
  void formsRefuseWhatTheRulebookRefuses();
  void delegatesOnOneTrackWithAnEndAndTakesBack();
  void sendsTokens();
  void watchedAccountsCannotAct();
  void lensShowsTheSameBallots();
  void lensWaitsForBallots();
  void trayKeepsChoices();
  void trayTellsConflictsAndWhatIsClosed();
  void traySignsAllAndKeepsWhatFails();

 private:
  ProposalId titled(const char* words) const {
    index::Query query;
    query.search = words;
    query.limit = 1;
    const auto page = session_->dao()->index()->proposals(query);
    return page && !page->rows.empty() ? page->rows.front().id : ProposalId{};
  }
  QString idOf(const char* words) const { return QString::fromStdString(toHex0x(titled(words))); }
  QString addressOf(const char* name) const {
    for (const client::DemoMember& member : session_->demo()->members) {
      if (member.name == name) return QString::fromStdString(client::addressText(member.address));
    }
    return {};
  }

  QTemporaryDir folder_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Preferences> preferences_;
  std::unique_ptr<ShellViewModel> shell_;
};

void TestPeople::initTestCase() {
  qputenv("XDG_CONFIG_HOME", folder_.path().toLocal8Bit());
  Session::Settings settings;
  settings.dataFolder = folder_.path();
  settings.keystoreFolder = folder_.filePath(QStringLiteral("keys"));
  settings.pace = client::DemoPace::Usual;  // nothing closes while the test looks at it
  session_ = std::make_unique<Session>(settings);
  preferences_ = std::make_unique<Preferences>();
  shell_ = std::make_unique<ShellViewModel>(*session_, *preferences_);
  session_->openDemo();
  QTRY_COMPARE_WITH_TIMEOUT(session_->phase(), Session::Phase::Open, kLong);
  QTRY_VERIFY_WITH_TIMEOUT(!session_->accounts().empty(), kLong);
}

void TestPeople::listsEverybody() {
  PeopleViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  QCOMPARE(static_cast<std::size_t>(vm.count()), session_->dao()->info().members);
  const auto rows = rowsOf<PersonRow>(vm.rows());
  QCOMPARE(rows.front().name, QStringLiteral("Amara Okafor"));
  QCOMPARE(rows.front().tokens, QStringLiteral("174,000"));
  QCOMPARE(rows.front().roles, QStringLiteral("Admin"));
  QVERIFY(rows.front().verified && rows.front().demo && !rows.front().mine);
  const auto you = named<PersonRow>(vm.rows(), QStringLiteral("You"));
  QVERIFY(you && you->mine && !you->demo);
  // 62,000 own and what three members left here.
  QVERIFY(you->linear != you->tokens && you->hasLinear);
  // The head of the column names the unit; said aloud it is with the figure.
  QVERIFY2(you->quadratic.endsWith(QStringLiteral(".57")), qPrintable(you->quadratic));
  QVERIFY2(you->spoken.contains(you->quadratic + QStringLiteral(" votes")), qPrintable(you->spoken));
  QVERIFY(vm.verifiedNote().contains(vm.registrar()) && !vm.registrar().isEmpty());
  QCOMPARE(vm.symbol(), QStringLiteral("D3L"));
}

void TestPeople::searchesAndSorts() {
  PeopleViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  const int all = vm.count();
  const QSignalSpy told(&vm, &PeopleViewModel::changed);
  vm.setSearch(QStringLiteral("okafor"));
  // Looked for elsewhere: what is on screen stays until it is found.
  QCOMPARE(vm.count(), all);
  const auto before = told.size();
  QTRY_COMPARE_WITH_TIMEOUT(vm.count(), 1, kLong);
  QVERIFY(told.size() > before);
  vm.setSearch(QStringLiteral("REVIEWER"));
  QTRY_VERIFY_WITH_TIMEOUT(vm.count() >= 2 && vm.count() < all, kLong);
  // Typed on while the first is still looked for: the last counts.
  vm.setSearch(QStringLiteral("a"));
  vm.setSearch(addressOf("Kenji"));
  vm.setSearch(addressOf("Kenji Watanabe"));
  QTRY_COMPARE_WITH_TIMEOUT(vm.count(), 1, kLong);
  QCOMPARE(rowsOf<PersonRow>(vm.rows()).front().name, QStringLiteral("Kenji Watanabe"));
  vm.setSearch(QStringLiteral("nobody is called that"));
  QTRY_COMPARE_WITH_TIMEOUT(vm.count(), 0, kLong);
  vm.setSearch({});
  QCOMPARE(vm.count(), all);
  vm.setOrder(2);
  QVERIFY(rowsOf<PersonRow>(vm.rows()).front().name.startsWith(QLatin1Char('A')));
}

void TestPeople::saysWhoRepresentsWhom() {
  PeopleViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready() && vm.self()->known(), kLong);
  const auto you = named<DelegateRow>(vm.delegates(), QStringLiteral("You"));
  QVERIFY(you && you->mine);
  QVERIFY2(you->carries.startsWith(QStringLiteral("3 members")), qPrintable(you->carries));
  QCOMPARE(vm.self()->fromCount(), 3);
  QCOMPARE(vm.self()->toCount(), 0);
  const auto first = rowsOf<DelegationRow>(vm.self()->from()).front();
  QCOMPARE(first.scope, QStringLiteral("Everything"));
  QCOMPARE(first.until, QStringLiteral("until taken back"));
  vm.select(first.address);
  QTRY_VERIFY_WITH_TIMEOUT(vm.person()->known(), kLong);
  QCOMPARE(vm.person()->name(), first.name);
  QCOMPARE(rowsOf<DelegationRow>(vm.person()->to()).front().name, QStringLiteral("You"));
  QVERIFY(vm.person()->linearWhy().contains(QStringLiteral("You vote with their ")));
  QVERIFY(!vm.person()->record().isEmpty());
}

void TestPeople::zeroPowerHasAReason() {
  PeopleViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  bool unverified = false, represented = false;
  for (const PersonRow& row : rowsOf<PersonRow>(vm.rows())) {
    QVERIFY(!row.linear.isEmpty() && !row.quadratic.isEmpty());
    QVERIFY2(row.linear != QStringLiteral("0") && row.quadratic != QStringLiteral("0"), qPrintable(row.name));
    unverified = unverified || row.quadratic == QStringLiteral("not verified");
    represented = represented || row.linear == QStringLiteral("with you");
  }
  QVERIFY(unverified && represented);
}

void TestPeople::spreadIsCounted() {
  PeopleViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  QCOMPARE(vm.heldCurve().size(), qsizetype{61});
  QCOMPARE(vm.heldCurve().back(), QPointF(100, 100));
  const double tokens = vm.heldGini().toDouble();
  QVERIFY(tokens > 0.2 && tokens < 0.95);
  // Square roots are more even than what they are taken of; delegation gathers.
  QVERIFY(vm.carriedGini().toDouble() >= 0);
  vm.setByPeople(true);
  QVERIFY(vm.heldGini().toDouble() < tokens);
  QVERIFY(vm.heldNakamoto().toInt() > 1);
}

void TestPeople::formsRefuseWhatTheRulebookRefuses() {
  PeopleViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  vm.beginDelegate({});
  DelegateForm* form = vm.delegation();
  QCOMPARE(form->problem(), QStringLiteral("Enter an address first."));
  form->setTo(QStringLiteral("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"));
  QVERIFY(!form->toProblem().isEmpty());
  // Oneself: only the rulebook knows.
  form->setTo(addressOf("You"));
  QTRY_VERIFY_WITH_TIMEOUT(form->problem() != QStringLiteral("Checking…"), kLong);
  QVERIFY2(!form->problem().isEmpty(), "delegating to oneself is refused");
  vm.reviewDelegate();
  QVERIFY(vm.action()->title().isEmpty());
  form->setTo(addressOf("Kenji Watanabe"));
  QCOMPARE(form->toName(), QStringLiteral("Kenji Watanabe"));
  QTRY_VERIFY_WITH_TIMEOUT(form->problem().isEmpty(), kLong);
  form->setTerm(4);
  QVERIFY(form->asksDate() && !form->problem().isEmpty());
  form->setDate(QStringLiteral("2001-01-01"));
  QVERIFY(!form->dateProblem().isEmpty());

  vm.beginTransfer(addressOf("Kenji Watanabe"));
  vm.transfer()->setAmount(QStringLiteral("1,5"));
  QVERIFY(!vm.transfer()->amountProblem().isEmpty());
  vm.transfer()->setAmount(QStringLiteral("99999999"));
  QTRY_VERIFY_WITH_TIMEOUT(vm.transfer()->problem().contains(QStringLiteral("62,000")), kLong);
}

void TestPeople::delegatesOnOneTrackWithAnEndAndTakesBack() {
  PeopleViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready() && vm.self()->known(), kLong);
  vm.beginDelegate(addressOf("Kenji Watanabe"));
  const auto scope = vm.delegation()->scopes().indexOf(QStringLiteral("Only: Infrastructure"));
  QVERIFY(scope > 0);
  vm.delegation()->setScope(static_cast<int>(scope));
  vm.delegation()->setTerm(1);
  QTRY_VERIFY_WITH_TIMEOUT(vm.delegation()->problem().isEmpty(), kLong);
  vm.reviewDelegate();
  // Clear signing: the address in full, what it covers, until when.
  QVERIFY(vm.action()->what().contains(addressOf("Kenji Watanabe")));
  QVERIFY(vm.action()->what().contains(QStringLiteral("Infrastructure")));
  QVERIFY(vm.action()->what().contains(QStringLiteral("until")));
  QVERIFY(!vm.action()->takesNote());
  vm.action()->sign(QStringLiteral("demo"));
  QTRY_VERIFY_WITH_TIMEOUT(vm.action()->recordedText().startsWith(QStringLiteral("Recorded")), kLong);
  QTRY_COMPARE_WITH_TIMEOUT(vm.self()->toCount(), 1, kLong);
  const auto row = rowsOf<DelegationRow>(vm.self()->to()).front();
  QCOMPARE(row.scope, QStringLiteral("Infrastructure"));
  QVERIFY(row.until.contains(QStringLiteral("UTC")));
  vm.beginUndelegate(row.slot, row.name);
  vm.action()->sign({});
  QTRY_COMPARE_WITH_TIMEOUT(vm.self()->toCount(), 0, kLong);
}

void TestPeople::sendsTokens() {
  PeopleViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready() && vm.self()->known(), kLong);
  vm.beginTransfer(addressOf("Kenji Watanabe"));
  vm.transfer()->setAmount(QStringLiteral("1000.5"));
  QTRY_VERIFY_WITH_TIMEOUT(vm.transfer()->problem().isEmpty(), kLong);
  vm.reviewTransfer();
  QVERIFY(vm.action()->what().contains(QStringLiteral("1,000.5 D3L")));
  vm.action()->sign({});
  QTRY_COMPARE_WITH_TIMEOUT(vm.self()->tokens(), QStringLiteral("60,999.5 D3L"), kLong);
}

void TestPeople::watchedAccountsCannotAct() {
  const Address you = session_->account();
  const Address other = session_->demo()->members.at(2).address;
  QVERIFY(session_->keyring().watch(other, "Only watching").has_value());
  session_->refreshAccounts();
  session_->setAccount(other);
  PeopleViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.actOff().contains(QStringLiteral("only the address")), kLong);
  TrayViewModel tray(*session_, *shell_, nullptr);
  QCOMPARE(tray.signOff(), vm.actOff());
  session_->setAccount(Address{});
  QVERIFY(vm.actOff().contains(QStringLiteral("just looking")));
  session_->setAccount(you);
  QTRY_VERIFY_WITH_TIMEOUT(vm.actOff().isEmpty(), kLong);
}

void TestPeople::lensShowsTheSameBallots() {
  LensViewModel vm(*session_, titled("nearly every malignant"), nullptr);
  vm.setActive(true);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  auto rows = rowsOf<LensRow>(vm.rows());
  QCOMPARE(rows.size(), std::size_t{3});
  QVERIFY(rows[0].applies && !rows[1].applies && !rows[2].applies);
  for (const LensRow& row : rows) {
    QVERIFY(std::abs(row.forShare + row.againstShare + row.abstainShare - 1) < 0.001);
    QVERIFY(!row.result.isEmpty() && !row.deciders.isEmpty() && row.nakamoto.toInt() > 0);
  }
  const QString before = rows[2].rule;
  vm.setCap(5);
  QTRY_VERIFY_WITH_TIMEOUT(rowsOf<LensRow>(vm.rows())[2].rule != before, kLong);
  QVERIFY(rowsOf<LensRow>(vm.rows())[2].rule.contains(QStringLiteral("10 %")));
}

void TestPeople::lensWaitsForBallots() {
  LensViewModel vm(*session_, titled("enough eights"), nullptr);
  QVERIFY(!vm.ready());
  vm.setActive(true);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  QVERIFY(!vm.empty().isEmpty());
  QCOMPARE(vm.rows()->rowCount(), 0);
}

void TestPeople::trayKeepsChoices() {
  Tray* tray = shell_->tray();
  const QString probes = idOf("Probe live models");
  tray->add(QStringLiteral("no id"));
  QCOMPARE(tray->count(), 0);
  tray->choose(probes, 1);
  tray->setReason(probes, QStringLiteral("worth it"));
  tray->choose(idOf("Take over published"), 0);
  tray->choose(probes, 7);
  QCOMPARE(tray->count(), 2);
  QCOMPARE(tray->choiceOf(probes), 1);
  QVERIFY(!tray->unsaved());
  // Another window finds the same.
  const Tray again(*session_, nullptr);
  QCOMPARE(again.choices(), tray->choices());
  tray->remove(probes);
  QCOMPARE(tray->count(), 1);
  tray->remove(idOf("Take over published"));
  const QString file = trayFile(folder_.path(), session_->dao()->id());
  QVERIFY(!QFile::exists(file));
  // What somebody else wrote there is no reason to fail.
  QFile broken(file);
  QVERIFY(broken.open(QIODevice::WriteOnly));
  broken.write("[{\"proposal\": 7}, 3, \"x\"]");
  broken.close();
  QCOMPARE(loadTray(file).size(), std::size_t{0});
  QVERIFY(saveTray(file, {}));
}

void TestPeople::trayTellsConflictsAndWhatIsClosed() {
  Tray* tray = shell_->tray();
  TrayViewModel vm(*session_, *shell_, nullptr);
  const QString main = QString::fromStdString(toHex0x(session_->demo()->mainProposal));
  const QString closed = idOf("nearly every malignant"), review = idOf("enough eights");
  tray->choose(main, 1);
  tray->choose(review, 1);
  tray->choose(closed, 0);
  tray->add(idOf("Probe live models"));
  QTRY_COMPARE_WITH_TIMEOUT(vm.count(), 4, kLong);
  const auto rows = rowsOf<TrayRow>(vm.rows());
  QVERIFY(rows[0].blocked.isEmpty() && !rows[0].power.isEmpty());
  QCOMPARE(rows[0].what,
           QStringLiteral("Replace digits-classifier v1.3.2 with v1.4.0 on prod-eu and prod-us."));
  QVERIFY2(rows[0].conflict.contains(QStringLiteral("v1.4.1")), qPrintable(rows[0].conflict));
  QVERIFY(vm.conflicts());
  QVERIFY(!rows[1].blocked.isEmpty() && !rows[2].blocked.isEmpty());
  QCOMPARE(vm.signable(), 1);
  QCOMPARE(vm.summary(), QStringLiteral("1 ready to sign · 1 without a choice · 2 cannot be voted on"));
  for (const QString& id : tray->ids()) tray->remove(id);
  QTRY_COMPARE_WITH_TIMEOUT(vm.count(), 0, kLong);
  QVERIFY(!vm.signOff().isEmpty());
}

/// Two good votes and one the rulebook refuses when its turn comes: the two are recorded, the third stays
/// with its reason.
void TestPeople::traySignsAllAndKeepsWhatFails() {
  session_->lock();
  Tray* tray = shell_->tray();
  TrayViewModel vm(*session_, *shell_, nullptr);
  const QString probes = idOf("Probe live models"), bloom = idOf("Take over published"),
                mandate = idOf("Widen the mandate");
  tray->choose(probes, 1);
  tray->setReason(probes, QString(70000, QLatin1Char('x')));  // longer than a record entry
  tray->choose(bloom, 0);
  tray->setReason(bloom, QStringLiteral("not yet"));
  tray->choose(mandate, 2);
  QTRY_COMPARE_WITH_TIMEOUT(vm.signable(), 3, kLong);
  vm.begin();
  vm.showFields();
  QTRY_VERIFY_WITH_TIMEOUT(vm.fields()->rowCount() > 12, kLong);
  vm.sign(QStringLiteral("wrong"));
  QTRY_COMPARE_WITH_TIMEOUT(vm.working()->state(), Operation::Failed, kLong);
  QVERIFY(vm.wrongPassphrase());
  QCOMPARE(tray->count(), 3);

  const QSignalSpy finished(&vm, &TrayViewModel::finished);
  vm.sign(QStringLiteral("demo"));
  QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kLong);
  QCOMPARE(vm.doneCount(), 2);
  QCOMPARE(tray->ids(), QStringList{probes});
  QCOMPARE(tray->choiceOf(probes), 1);
  QVERIFY(vm.outcome().startsWith(QStringLiteral("2 votes recorded. 1 was not")));
  for (const TrayRow& row : rowsOf<TrayRow>(vm.done()))
    QVERIFY(row.result.startsWith(QStringLiteral("Recorded")));
  QTRY_VERIFY_WITH_TIMEOUT(
      rowsOf<TrayRow>(vm.done()).front().result.contains(QStringLiteral("proof checked")), kLong);
  const auto left = rowsOf<TrayRow>(vm.rows());
  QCOMPARE(left.size(), std::size_t{1});
  QCOMPARE(left[0].progress, TrayRow::Failed);
  QVERIFY(!left[0].result.isEmpty());
  // Mended, it goes through.
  tray->setReason(probes, QStringLiteral("worth it"));
  QTRY_COMPARE_WITH_TIMEOUT(vm.signable(), 1, kLong);
  vm.sign({});
  QTRY_COMPARE_WITH_TIMEOUT(tray->count(), 0, kLong);
  session_->dao()->venue().read([&](const governance::State& state) {
    const governance::Proposal* proposal = state.find(titled("Probe live models"));
    QVERIFY(proposal->ballots.count(session_->account()) == 1);
    QCOMPARE(proposal->ballots.at(session_->account()).reason, std::string("worth it"));
  });
}

QTEST_GUILESS_MAIN(TestPeople)
#include "tst_people.moc"
