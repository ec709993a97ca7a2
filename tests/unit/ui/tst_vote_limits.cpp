// What the vote sheet says at the borders of a vote: its last second and the one after, a second ballot where
// that is forbidden, an account without power. Time is the test's own.
#include <QTemporaryDir>
#include <QTest>
#include <atomic>

#include "tests/own_dao.h"
#include "ui/viewmodels/vote_sheet_view_model.h"

using namespace d3l;
using namespace d3l::ui;
using namespace d3l::test;

namespace {

constexpr int kLong = 60'000;
constexpr const char* kPassphrase = "correct horse";

governance::Charter limitsCharter(Timestamp founded) {
  using governance::Track;
  auto charter = charterOf(founded, kDay, 60, {Track::Policy, Track::Fees});
  charter.stage = 2;
  charter.tracks[Track::Fees].replaceableBallots = false;
  charter.allocations = {{keyOf('1').address(), tokens(1000), true},
                         {keyOf('2').address(), tokens(1000), true}};
  charter.parameters["fees.per-call"] = Amount(u128{2000});
  return charter;
}

}  // namespace

class TestVoteLimits : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  std::shared_ptr<std::atomic<Timestamp>> clock_ = std::make_shared<std::atomic<Timestamp>>(1'800'000'000);
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
  settings.clock = [clock = clock_] { return clock->load(); };
  session_ = std::make_unique<Session>(settings);
  const auto passphrase = crypto::SecretBytes::copyOf(std::string_view(kPassphrase));
  for (const char digit : {'1', '2', '3'})
    QVERIFY(session_->keyring().add(keyOf(digit), passphrase, "Key", settings.keyCost));

  const client::OpenOptions options = optionsIn(folder_.path().toStdString(), settings.clock);
  {
    const auto dao = client::Dao::found(options, limitsCharter(*clock_));
    QVERIFY2(dao, dao ? "" : dao.error().detail.c_str());
    *clock_ += 10;
    const auto proposed =
        propose(**dao, keyOf('1'),
                {governance::Track::Fees,
                 "Raise the fee",
                 "Because.",
                 governance::ParameterChange{"fees.per-call", Amount(u128{2000}), Amount(u128{3000})},
                 {}});
    QVERIFY2(proposed, proposed ? "" : proposed.error().reason.c_str());
    proposal_ = *proposed;
    (*dao)->venue().read(
        [&](const governance::State& state) { deadline_ = state.find(proposal_)->deadline; });
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
  *clock_ = deadline_ + static_cast<Duration>(late);
  vm.sign(QString::fromLatin1(kPassphrase));
  QTRY_VERIFY_WITH_TIMEOUT(!vm.signing()->running(), kLong);
  QVERIFY(vm.signing()->failed());
  QVERIFY2(vm.signing()->sentence().contains(QStringLiteral("closed")), qPrintable(vm.signing()->sentence()));
  QTRY_VERIFY_WITH_TIMEOUT(vm.blocked().contains(QStringLiteral("Voting closed")), kLong);
  QCOMPARE(ballots(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestVoteLimits)
#include "tst_vote_limits.moc"
