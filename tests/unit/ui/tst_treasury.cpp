// Treasury & mandate on a DAO with money, rewards and a past: a fee was changed, a grant is vesting, periods
// are over.
#include <QTemporaryDir>
#include <QTest>

#include "core/base/hex.h"
#include "core/governance/parameters.h"
#include "tests/own_dao.h"
#include "ui/viewmodels/treasury_view_model.h"

using namespace d3l;
using namespace d3l::ui;
using namespace d3l::test;

namespace {

constexpr int kLong = 60'000;

template <class Row>
std::vector<Row> rowsOf(QAbstractListModel* model) {
  std::vector<Row> out;
  for (int i = 0; i < model->rowCount(); ++i)
    out.push_back(model->data(model->index(i), Qt::UserRole).value<Row>());
  return out;
}

governance::Charter richCharter(const Address& me, const Address& other, Timestamp founded) {
  using governance::Track;
  auto charter = charterOf(founded, kDay, 60,
                           {Track::Fees, Track::Grant, Track::Mandate, Track::Policy, Track::Emissions});
  charter.stage = 2;
  charter.allocations = {{me, tokens(1000), true},
                         {other, tokens(200), false},
                         {governance::State(governance::Charter{}, DaoId{}).treasury(), tokens(5000), false}};
  charter.rewards.epoch = 30 * kDay;
  charter.rewards.pursePerEpoch = tokens(100);
  charter.parameters["fees.per-call"] = Amount(u128{2000});
  return charter;
}

}  // namespace

class TestTreasury : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void tellsTheStages();
  void tellsWhereNumbersCameFrom();
  void tellsGrantsAndVesting();
  void closesAPeriodAndClaims();
  void strangersSeeWhy();

 private:
  void pass(client::Dao& dao, governance::Track track, const char* title, governance::Payload payload);

  QTemporaryDir folder_;
  std::unique_ptr<Session> session_;
  std::shared_ptr<Timestamp> clock_ = std::make_shared<Timestamp>(0);
  ProposalId fee_;
};

/// From the proposal to its effect, with one voter who decides alone.
void TestTreasury::pass(client::Dao& dao, governance::Track track, const char* title,
                        governance::Payload payload) {
  const auto act = [&](governance::Action action) {
    const auto done = client::signAndSubmit(dao, keyOf('1'), std::move(action));
    QVERIFY2(done, done ? "" : done.error().reason.c_str());
  };
  const auto proposed = propose(dao, keyOf('1'), {track, title, "Because.", std::move(payload), {}});
  QVERIFY2(proposed, proposed ? "" : proposed.error().reason.c_str());
  *clock_ += 120;
  act(governance::Vote{*proposed, {governance::ChoiceKind::For, {}}, {}});
  *clock_ += kDay + 60;
  act(governance::Queue{*proposed});
  *clock_ += 120;
  act(governance::Execute{*proposed});
  if (track == governance::Track::Fees) fee_ = *proposed;
}

void TestTreasury::initTestCase() {
  Session::Settings settings;
  settings.dataFolder = folder_.path();
  settings.keystoreFolder = folder_.filePath(QStringLiteral("keys"));
  settings.keyCost = crypto::ScryptParams::light();
  session_ = std::make_unique<Session>(settings);
  const auto passphrase = crypto::SecretBytes::copyOf(std::string_view("correct horse"));
  const auto me = session_->keyring().add(keyOf('1'), passphrase, "Me", settings.keyCost);
  const auto other = session_->keyring().add(keyOf('2'), passphrase, "Other", settings.keyCost);
  QVERIFY(me && other);

  *clock_ = session_->now() - 100 * kDay;
  const client::OpenOptions options =
      optionsIn(folder_.path().toStdString(), [clock = clock_] { return *clock; });
  {
    auto dao = client::Dao::found(options, richCharter(me->address, other->address, *clock_));
    QVERIFY2(dao, dao ? "" : dao.error().detail.c_str());
    *clock_ += kDay;
    pass(**dao, governance::Track::Fees, "Raise the fee",
         governance::ParameterChange{"fees.per-call", Amount(u128{2000}), Amount(u128{3000})});
    pass(**dao, governance::Track::Grant, "Pay for labels",
         governance::Grant{other->address, tokens(500), 200 * kDay});
    pass(**dao, governance::Track::Emissions, "Smaller purse",
         governance::ParameterChange{std::string("emissions.purse-per-epoch"), tokens(100), tokens(80)});
    // A record whose last entry lies months back asks for the clock to be confirmed; this one was in use just
    // now.
    *clock_ = session_->now() - 60;
    QVERIFY(client::signAndSubmit(**dao, keyOf('2'), governance::Delegate{me->address, 0, 0}));
  }
  session_->openFolder(QString::fromStdString(options.folder));
  QTRY_COMPARE_WITH_TIMEOUT(session_->phase(), Session::Phase::Open, kLong);
  session_->refreshAccounts();
  session_->setAccount(me->address);
}

void TestTreasury::tellsTheStages() {
  TreasuryViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  QCOMPARE(vm.stageLine(), QStringLiteral("Stage 2 of 3"));
  const auto stages = rowsOf<StageRow>(vm.stages());
  QCOMPARE(stages.size(), std::size_t{3});
  QVERIFY(stages[0].open && stages[1].current && !stages[2].open);
  QVERIFY(stages[1].opens.contains(QStringLiteral("Fees")));
  QVERIFY(vm.nextNeeds().contains(QStringLiteral("50 %")));
  QVERIFY(vm.nextOff().isEmpty());
  QCOMPARE(vm.nextCompose(), QStringLiteral("mandate/3"));
  QCOMPARE(rowsOf<TrackRulesRow>(vm.tracks()).size(), std::size_t{5});
}

void TestTreasury::tellsWhereNumbersCameFrom() {
  TreasuryViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  const auto rows = rowsOf<ParameterRow>(vm.parameters());
  const auto fee = std::find_if(rows.begin(), rows.end(), [](const ParameterRow& r) {
    return r.name == QStringLiteral("fees.per-call");
  });
  QVERIFY(fee != rows.end());
  QCOMPARE(fee->value, QStringLiteral("3,000"));
  // A name the community made up: readable, with what the record calls it, and honest about its unit.
  QCOMPARE(fee->word, QStringLiteral("Fees: per call"));
  QCOMPARE(fee->note, QStringLiteral("fees.per-call · no unit stated"));
  QCOMPARE(fee->changes, 1);
  QCOMPARE(fee->track, QStringLiteral("Fees"));
  QCOMPARE(fee->compose, QStringLiteral("fees/fees.per-call"));
  QVERIFY(fee->changeOff.isEmpty());
  vm.select(fee->name);
  QTRY_COMPARE_WITH_TIMEOUT(vm.history()->rowCount(), 2, kLong);
  const auto history = rowsOf<ParameterChangeRow>(vm.history());
  QCOMPARE(history[0].change, QStringLiteral("2,000 → 3,000"));
  QCOMPARE(history[0].by, QStringLiteral("Raise the fee"));
  QCOMPARE(history[0].proposal, QString::fromStdString(toHex0x(fee_)));
  QCOMPARE(history[1].change, QStringLiteral("2,000"));
  QCOMPARE(history[1].by, QStringLiteral("Charter"));
  QCOMPARE(vm.emissionNow(), QStringLiteral("80 D3L"));
  QCOMPARE(vm.emissionValues(), (QList<qreal>{100, 80}));
}

void TestTreasury::tellsGrantsAndVesting() {
  TreasuryViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  QCOMPARE(vm.balance(), QStringLiteral("4,500 D3L"));
  const auto grants = rowsOf<GrantRow>(vm.grants());
  QCOMPARE(grants.size(), std::size_t{1});
  QCOMPARE(grants[0].recipient, QStringLiteral("Other"));
  QCOMPARE(grants[0].amount, QStringLiteral("500 D3L"));
  QVERIFY(grants[0].share > 0.4 && grants[0].share < 0.6);
  QVERIFY(vm.grantsOff().isEmpty());
}

void TestTreasury::closesAPeriodAndClaims() {
  TreasuryViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  QVERIFY(vm.rewards() && vm.claimable().isEmpty());
  auto epochs = rowsOf<EpochRow>(vm.epochs());
  QCOMPARE(epochs.size(), std::size_t{4});
  QVERIFY(epochs[0].status.startsWith(QStringLiteral("running until ")));
  QCOMPARE(epochs[2].status, QStringLiteral("over, closes after those before it"));
  QCOMPARE(epochs[3].status, QStringLiteral("over, the next to close"));
  QCOMPARE(vm.closePeriod(), epochs[3].period);
  QVERIFY(vm.closeOff().isEmpty() && vm.closeNote().startsWith(QStringLiteral("3 periods are over. ")));
  // Three votes and three of one's own proposals that passed.
  QCOMPARE(epochs[3].mine, QStringLiteral("33 points"));
  vm.beginClose();
  vm.action()->sign(QStringLiteral("correct horse"));
  QTRY_VERIFY_WITH_TIMEOUT(!vm.claimable().isEmpty(), kLong);
  QCOMPARE(vm.claimable(), QStringLiteral("80 D3L"));
  epochs = rowsOf<EpochRow>(vm.epochs());
  QVERIFY(epochs[3].claimable);
  QCOMPARE(epochs[3].status, QStringLiteral("closed"));
  QCOMPARE(vm.closePeriod(), epochs[2].period);
  vm.beginClaim(epochs[3].number, epochs[3].period);
  QVERIFY(!vm.action()->takesNote());
  vm.action()->sign({});
  QTRY_VERIFY_WITH_TIMEOUT(vm.claimable().isEmpty(), kLong);
  session_->dao()->venue().read(
      [&](const governance::State& state) { QCOMPARE(state.balance(session_->account()), tokens(1080)); });
  QTRY_COMPARE_WITH_TIMEOUT(rowsOf<EpochRow>(vm.epochs())[3].mine, QStringLiteral("nothing to claim"), kLong);
}

void TestTreasury::strangersSeeWhy() {
  session_->setAccount(Address{});
  TreasuryViewModel vm(*session_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  QVERIFY(!vm.actOff().isEmpty());
  for (const EpochRow& row : rowsOf<EpochRow>(vm.epochs())) {
    QVERIFY(!row.claimable && row.mine.isEmpty());
  }
  QCOMPARE(vm.closeOff(), vm.actOff());
}

QTEST_GUILESS_MAIN(TestTreasury)
#include "tst_treasury.moc"
