// What the vote sheet says at the borders of a vote: its last second and the one after, a second ballot where
// that is forbidden, an account without power. Time is the test's own.
#include <QTemporaryDir>
#include <QTest>

#include "core/client/key_import.h"
#include "core/client/member.h"
#include "ui/viewmodels/vote_sheet_view_model.h"

using namespace d3l;
using namespace d3l::ui;

namespace {

constexpr int kLong = 60'000;
constexpr Duration kDay = 86400;
constexpr const char* kPassphrase = "correct horse";

crypto::SecretKey keyOf(char digit) {
  return *client::keyFromHex(crypto::SecretBytes::copyOf(std::string(64, digit)));
}

governance::Charter charterOf(Timestamp founded) {
  governance::Charter charter;
  charter.name = "Limits";
  charter.purpose = "Tests";
  charter.foundedAt = founded;
  charter.token = {"Token", "D3L", 18};
  charter.stage = 2;
  governance::TrackRules rules;
  rules.votingDelay = 60;
  rules.votingPeriod = kDay;
  rules.timelock = 60;
  rules.grace = 30 * kDay;
  charter.tracks[governance::Track::Policy] = rules;
  charter.tracks[governance::Track::Fees] = rules;
  charter.tracks[governance::Track::Fees].replaceableBallots = false;
  const Amount whole = *multiply(Amount(u128{1000}), 1'000'000'000'000'000'000u);
  charter.allocations = {{keyOf('1').address(), whole, true}, {keyOf('2').address(), whole, true}};
  charter.parameters["fees.per-call"] = Amount(u128{2000});
  return charter;
}

}  // namespace

class TestVoteLimits : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  std::shared_ptr<Timestamp> clock_ = std::make_shared<Timestamp>(1'800'000'000);
  std::unique_ptr<Session> session_;
  ProposalId proposal_;
  Timestamp deadline_ = 0;

  std::size_t ballots() {
    std::size_t count = 0;
    session_->dao()->venue().read(
        [&](const governance::State& state) { count = state.find(proposal_)->ballots.size(); });
    return count;
  }
  void become(char digit) { session_->setAccount(keyOf(digit).address()); }

 private Q_SLOTS:
  void initTestCase();
  void secondBallotWhereForbidden();
  void withoutPowerTheReasonIsTold();
  void theLastSecondCounts();
  void theSecondAfterDoesNot();
  void signedOneSecondTooLate_data();
  void signedOneSecondTooLate();
};

void TestVoteLimits::initTestCase() {
  Session::Settings settings;
  settings.dataFolder = folder_.path();
  settings.keystoreFolder = folder_.filePath(QStringLiteral("keys"));
  settings.keyCost = crypto::ScryptParams::light();
  settings.clock = [clock = clock_] { return *clock; };
  session_ = std::make_unique<Session>(settings);
  const auto passphrase = crypto::SecretBytes::copyOf(std::string_view(kPassphrase));
  for (const char digit : {'1', '2', '3'})
    QVERIFY(session_->keyring().add(keyOf(digit), passphrase, "Key", settings.keyCost));

  client::OpenOptions options;
  options.folder = folder_.filePath(QStringLiteral("dao")).toStdString();
  options.logKeyDir = folder_.filePath(QStringLiteral("log-keys")).toStdString();
  options.clock = settings.clock;
  {
    const auto dao = client::Dao::found(options, charterOf(*clock_));
    QVERIFY2(dao, dao ? "" : dao.error().detail.c_str());
    *clock_ += 10;
    const auto draft = client::storeDraft(
        **dao, {governance::Track::Fees,
                "Raise the fee",
                "Because.",
                governance::ParameterChange{"fees.per-call", Amount(u128{2000}), Amount(u128{3000})},
                {}});
    QVERIFY(draft);
    const auto done = client::signAndSubmit(**dao, keyOf('1'), *draft);
    QVERIFY2(done, done ? "" : done.error().reason.c_str());
    (*dao)->venue().read([&](const governance::State& state) {
      proposal_ = state.proposals().back();
      deadline_ = state.find(proposal_)->deadline;
    });
    *clock_ += 120;
  }
  session_->openFolder(QString::fromStdString(options.folder));
  QTRY_COMPARE_WITH_TIMEOUT(session_->phase(), Session::Phase::Open, kLong);
  QTRY_VERIFY_WITH_TIMEOUT(session_->accounts().size() == 3, kLong);
}

void TestVoteLimits::secondBallotWhereForbidden() {
  become('1');
  VoteSheetViewModel vm(*session_, proposal_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  QVERIFY2(vm.permanence().contains(QStringLiteral("final")), qPrintable(vm.permanence()));
  vm.setChoice(VoteSheetViewModel::For);
  vm.sign(QString::fromLatin1(kPassphrase));
  QTRY_COMPARE_WITH_TIMEOUT(vm.progress(), VoteSheetViewModel::ProofChecked, kLong);

  VoteSheetViewModel again(*session_, proposal_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(again.ready() && !again.blocked().isEmpty(), kLong);
  QVERIFY2(again.blocked().contains(QStringLiteral("voted already")), qPrintable(again.blocked()));
  again.setChoice(VoteSheetViewModel::Against);
  again.sign({});
  QCOMPARE(again.signing()->state(), Operation::Idle);
  QCOMPARE(ballots(), std::size_t{1});
}

void TestVoteLimits::withoutPowerTheReasonIsTold() {
  become('3');
  VoteSheetViewModel vm(*session_, proposal_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready() && !vm.blocked().isEmpty(), kLong);
  QVERIFY2(!vm.powerNote().isEmpty() && vm.blocked() == vm.powerNote(), qPrintable(vm.blocked()));
  vm.setChoice(VoteSheetViewModel::For);
  vm.sign(QString::fromLatin1(kPassphrase));
  QCOMPARE(vm.signing()->state(), Operation::Idle);
  QCOMPARE(ballots(), std::size_t{1});
}

void TestVoteLimits::theLastSecondCounts() {
  *clock_ = deadline_;
  become('2');
  VoteSheetViewModel vm(*session_, proposal_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  QVERIFY2(vm.blocked().isEmpty(), qPrintable(vm.blocked()));
}

void TestVoteLimits::theSecondAfterDoesNot() {
  *clock_ = deadline_ + 1;
  become('2');
  VoteSheetViewModel vm(*session_, proposal_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready() && !vm.blocked().isEmpty(), kLong);
  vm.setChoice(VoteSheetViewModel::Against);
  QCOMPARE(vm.missing(), vm.blocked());
  QCOMPARE(ballots(), std::size_t{1});
}

void TestVoteLimits::signedOneSecondTooLate_data() {
  QTest::addColumn<int>("late");
  QTest::newRow("one second") << 1;
  QTest::newRow("a day") << static_cast<int>(kDay);
}

// The sheet was opened in time and stood open: whichever is first, the tick or the finger, nothing is signed.
void TestVoteLimits::signedOneSecondTooLate() {
  QFETCH(int, late);
  *clock_ = deadline_;
  become('2');
  VoteSheetViewModel vm(*session_, proposal_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  QVERIFY2(vm.blocked().isEmpty(), qPrintable(vm.blocked()));
  vm.setChoice(VoteSheetViewModel::Against);
  *clock_ = deadline_ + late;
  vm.sign(QString::fromLatin1(kPassphrase));
  QTRY_VERIFY_WITH_TIMEOUT(!vm.signing()->running(), kLong);
  QVERIFY(vm.signing()->failed());
  QVERIFY2(vm.signing()->sentence().contains(QStringLiteral("closed")), qPrintable(vm.signing()->sentence()));
  QTRY_VERIFY_WITH_TIMEOUT(vm.blocked().contains(QStringLiteral("Voting closed")), kLong);
  QCOMPARE(ballots(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestVoteLimits)
#include "tst_vote_limits.moc"
