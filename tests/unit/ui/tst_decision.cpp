// The view models of a decision on a fresh demo DAO: a proposal, its evidence, a vote from choice to checked
// proof, models, deployments. Nothing of it needs a window.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/hex.h"
#include "ui/viewmodels/deployments_view_model.h"
#include "ui/viewmodels/models_view_model.h"
#include "ui/viewmodels/proposal_view_model.h"

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

}  // namespace

class TestDecision : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void saysWhatItDoes();
  void unknownProposal();
  void evidenceOpensARow();
  void claimsComeOutTheSame();
  void rawSideIsChecked();
  void closedVoteSaysWhy();
  void signsOnlyWithEverything();
  void wrongPassphraseKeepsTheChoice();
  void voteIsRecordedAndChecked();
  void secondVoteReplaces();
  void watchOnlyCannotSign();
  void modelsCompare();
  void deploymentsNeedTheRole();
  void panelBeingReadOffersNothing();
  void panelShowsWhatIsOpen();
  void panelOfNothingSaysSo();
  void adminSignsARetry();

 private:
  ProposalId titled(const char* words) const {
    index::Query query;
    query.search = words;
    query.limit = 1;
    const auto page = session_->dao()->index()->proposals(query);
    return page && !page->rows.empty() ? page->rows.front().id : ProposalId{};
  }
  QTemporaryDir folder_;
  std::unique_ptr<Session> session_;
  ProposalId main_;
};

void TestDecision::initTestCase() {
  Session::Settings settings;
  settings.dataFolder = folder_.path();
  settings.keystoreFolder = folder_.filePath(QStringLiteral("keys"));
  settings.pace = client::DemoPace::Usual;  // nothing closes while the test looks at it
  session_ = std::make_unique<Session>(settings);
  session_->openDemo();
  QTRY_COMPARE_WITH_TIMEOUT(session_->phase(), Session::Phase::Open, kLong);
  QTRY_VERIFY_WITH_TIMEOUT(!session_->accounts().empty(), kLong);
  main_ = session_->demo()->mainProposal;
}

void TestDecision::saysWhatItDoes() {
  ProposalViewModel vm(*session_, main_, nullptr);
  QTRY_COMPARE_WITH_TIMEOUT(vm.state(), ProposalViewModel::Ready, kLong);
  QCOMPARE(vm.what(), QStringLiteral("Replace digits-classifier v1.3.2 with v1.4.0."));
  QCOMPARE(vm.where(), QStringLiteral("On prod-eu and prod-us, all traffic at once."));
  QVERIFY(vm.wayBack().contains(QStringLiteral("v1.3.2 automatically")));
  QVERIFY(vm.voting());
  const auto& steps = static_cast<ProposalSteps*>(vm.steps())->steps();
  QCOMPARE(steps.size(), std::size_t{4});
  QCOMPARE(steps[0].progress, ProposalStep::Done);
  QCOMPARE(steps[1].progress, ProposalStep::Current);
  QVERIFY(steps[1].when.contains(QStringLiteral("UTC")) && !steps[1].relative.isEmpty());
  QVERIFY(vm.ballotCount() > 0);
  for (const BallotRow& row : rowsOf<BallotRow>(vm.ballots())) {
    QVERIFY(row.receipt.startsWith(QLatin1Char('#')));
    QVERIFY(row.demo && !row.mine);
    QCOMPARE(row.address.size(), 42);
  }
  QCOMPARE(vm.reviewCount(), 2);
  QCOMPARE(vm.conflictCount(), 1);
  QVERIFY(vm.quorumAt() > 0 && vm.quorumAt() < 1);
}

void TestDecision::unknownProposal() {
  ProposalViewModel vm(*session_, QStringLiteral("0x00"), nullptr);
  QTRY_COMPARE_WITH_TIMEOUT(vm.state(), ProposalViewModel::NotFound, kLong);
}

void TestDecision::evidenceOpensARow() {
  EvidenceViewModel vm(*session_, main_, nullptr);
  QTRY_COMPARE_WITH_TIMEOUT(vm.state(), EvidenceViewModel::Ready, kLong);
  QVERIFY(vm.headline().contains(QStringLiteral("digit 8")));
  QCOMPARE(vm.guardrailText(), QStringLiteral("2 of 3 guardrails pass, 1 inconclusive"));
  QCOMPARE(vm.guardrailCount(), 3);
  const auto rows = rowsOf<EvidenceRow>(vm.rows());
  const auto worst =
      std::find_if(rows.begin(), rows.end(), [](const EvidenceRow& r) { return r.verdict == 2; });
  QVERIFY(worst != rows.end() && worst - rows.begin() < 5);
  vm.select(worst->number);
  QTRY_VERIFY_WITH_TIMEOUT(!vm.detail()->loading(), kLong);
  QVERIFY(vm.detail()->historyNames().contains(QStringLiteral("v1.4.0")));
  QVERIFY(vm.detail()->heatRows().size() > 1);
  QVERIFY(vm.detail()->curveNames().contains(QStringLiteral("Calibration")));
  QVERIFY(vm.detail()->historyDescription().contains(QStringLiteral("(proposed)")));
  QVERIFY(vm.detail()->heatDescription().contains(QStringLiteral("digit 8")));
  QVERIFY(vm.detail()->confusionDescription().contains(QStringLiteral("Right answers")));
  QVERIFY(vm.detail()->exampleCount() > 0);
  vm.setSearch(QStringLiteral("nothing has this name"));
  QCOMPARE(vm.shown(), 0);
  vm.clearFilter();
  QCOMPARE(vm.shown(), vm.total());
  QVERIFY(vm.exported(EvidenceViewModel::Csv).startsWith(QStringLiteral("metric")));
  // What the signed text declares is in every export.
  const QString reason = vm.declared().section(QStringLiteral("Because: "), 1);
  QVERIFY(!reason.isEmpty());
  for (const auto format : {EvidenceViewModel::Csv, EvidenceViewModel::Json, EvidenceViewModel::Markdown}) {
    QVERIFY(vm.exported(format).contains(reason.left(30)));
  }
}

void TestDecision::claimsComeOutTheSame() {
  EvidenceViewModel vm(*session_, main_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.recheck()->possible(), kLong);
  vm.recheck()->recompute();
  QTRY_COMPARE_WITH_TIMEOUT(vm.recheck()->running()->state(), Operation::Succeeded, kLong);
  int claims = 0;
  const auto compared = rowsOf<EvidenceRow>(vm.rows());
  for (const RecomputedRow& row : rowsOf<RecomputedRow>(vm.recheck()->rows())) {
    // The same number looks the same on both views.
    for (const EvidenceRow& each : compared) {
      const bool same = each.metric == row.metric &&
                        (row.where.isEmpty() ? each.where == QStringLiteral("all") : each.where == row.where);
      if (same) QCOMPARE(QString(row.claimed).replace(QChar::Nbsp, QLatin1Char(' ')), each.candidate);
    }
    QVERIFY2(row.agreement != RecomputedRow::Differs, qPrintable(row.metric + row.where));
    claims += row.agreement == RecomputedRow::Agrees ? 1 : 0;
  }
  QVERIFY(claims > 5);
}

void TestDecision::rawSideIsChecked() {
  ProposalRaw raw(*session_, main_, nullptr);
  raw.load();
  QTRY_COMPARE_WITH_TIMEOUT(raw.reading()->state(), Operation::Succeeded, kLong);
  QVERIFY(raw.proofChecked());
  QVERIFY(raw.typedData().contains(QStringLiteral("ProposeModelDeployment")));
  const auto files = rowsOf<NamedFileRow>(raw.files());
  QVERIFY(files.size() >= 3);
  for (const NamedFileRow& file : files) QVERIFY(file.matches);
}

void TestDecision::closedVoteSaysWhy() {
  VoteSheetViewModel vm(*session_, titled("nearly every malignant"), nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  QVERIFY(!vm.blocked().isEmpty());
  vm.setChoice(VoteSheetViewModel::For);
  QCOMPARE(vm.missing(), vm.blocked());
  vm.sign(QStringLiteral("demo"));
  QCOMPARE(vm.signing()->state(), Operation::Idle);
}

void TestDecision::signsOnlyWithEverything() {
  VoteSheetViewModel vm(*session_, main_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready() && vm.match() == VoteSheetViewModel::Matches, kLong);
  QCOMPARE(vm.choice(), VoteSheetViewModel::Unchosen);
  QVERIFY(!vm.missing().isEmpty());
  QCOMPARE(vm.what(), QStringLiteral("Replace digits-classifier v1.3.2 with v1.4.0 on prod-eu and prod-us."));
  QCOMPARE(vm.evidence(), QStringLiteral("2 of 3 guardrails pass, 1 inconclusive. Worse on: digit 8."));
  QVERIFY(vm.powerNote().contains(QStringLiteral("by 3 members")));
  vm.setChoice(VoteSheetViewModel::Split);
  vm.setSplitFor(80);
  vm.setSplitAgainst(30);
  QVERIFY(!vm.missing().isEmpty());
  vm.setSplitAgainst(20);
  QVERIFY(vm.missing().isEmpty());
  vm.setReason(QStringLiteral("because"));
  vm.showFields();
  QTRY_VERIFY_WITH_TIMEOUT(vm.fields()->rowCount() > 5, kLong);
  const auto fields = rowsOf<SignedFieldRow>(vm.fields());
  QVERIFY(std::any_of(fields.begin(), fields.end(), [](const SignedFieldRow& f) {
    return f.path == QStringLiteral("reason") && f.value == QStringLiteral("because");
  }));
}

void TestDecision::wrongPassphraseKeepsTheChoice() {
  VoteSheetViewModel vm(*session_, main_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  vm.setChoice(VoteSheetViewModel::Abstain);
  vm.setReason(QStringLiteral("kept"));
  vm.sign(QStringLiteral("wrong"));
  QTRY_COMPARE_WITH_TIMEOUT(vm.signing()->state(), Operation::Failed, kLong);
  QVERIFY(vm.wrongPassphrase());
  QCOMPARE(vm.progress(), VoteSheetViewModel::Choosing);
  QCOMPARE(vm.choice(), VoteSheetViewModel::Abstain);
  QCOMPARE(vm.reason(), QStringLiteral("kept"));
  QVERIFY(vm.cast().isEmpty());
}

void TestDecision::voteIsRecordedAndChecked() {
  VoteSheetViewModel vm(*session_, main_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  const QSignalSpy voted(&vm, &VoteSheetViewModel::voted);
  vm.setChoice(VoteSheetViewModel::Against);
  vm.setReason(QStringLiteral("One eight in four"));
  vm.sign(QStringLiteral("demo"));
  QTRY_COMPARE_WITH_TIMEOUT(vm.progress(), VoteSheetViewModel::ProofChecked, kLong);
  QCOMPARE(voted.size(), 1);
  QVERIFY(vm.recordedText().startsWith(QStringLiteral("Recorded as #")));
  QTRY_COMPARE_WITH_TIMEOUT(vm.cast(), QStringLiteral("Against"), kLong);
  ProposalViewModel proposal(*session_, main_, nullptr);
  QTRY_COMPARE_WITH_TIMEOUT(proposal.state(), ProposalViewModel::Ready, kLong);
  const auto ballots = rowsOf<BallotRow>(proposal.ballots());
  const auto mine = std::find_if(ballots.begin(), ballots.end(), [](const BallotRow& b) { return b.mine; });
  QVERIFY(mine != ballots.end());
  QCOMPARE(mine->reason, QStringLiteral("One eight in four"));
  QVERIFY(mine->powerNote.contains(QStringLiteral("delegated")));
}

void TestDecision::secondVoteReplaces() {
  VoteSheetViewModel vm(*session_, main_, nullptr);
  QTRY_COMPARE_WITH_TIMEOUT(vm.cast(), QStringLiteral("Against"), kLong);
  QVERIFY(vm.earlier().contains(QStringLiteral("replaces")));
  vm.setChoice(VoteSheetViewModel::For);
  vm.sign({});  // still unlocked
  QTRY_COMPARE_WITH_TIMEOUT(vm.progress(), VoteSheetViewModel::ProofChecked, kLong);
  QTRY_COMPARE_WITH_TIMEOUT(vm.cast(), QStringLiteral("For"), kLong);
  vm.begin();
  QCOMPARE(vm.choice(), VoteSheetViewModel::Unchosen);
}

void TestDecision::watchOnlyCannotSign() {
  const Address you = session_->account();
  const Address other = session_->demo()->members.at(1).address;
  QVERIFY(session_->keyring().watch(other, "Only watching").has_value());
  session_->refreshAccounts();
  session_->setAccount(other);
  VoteSheetViewModel vm(*session_, main_, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.blocked().contains(QStringLiteral("cannot sign here")), kLong);
  QVERIFY(vm.power().isEmpty());
  session_->setAccount(you);
}

void TestDecision::modelsCompare() {
  ModelsViewModel vm(*session_, QStringLiteral("digits-classifier"), nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(!vm.loading(), kLong);
  QCOMPARE(vm.model(), QStringLiteral("digits-classifier"));
  QVERIFY(vm.comparable().size() >= 3);
  QCOMPARE(vm.historyNames().size(), vm.historyValues().size());
  QVERIFY(vm.historyLive() >= 0);
  vm.compare(2, 0);
  QVERIFY(vm.comparison() != nullptr);
  QTRY_COMPARE_WITH_TIMEOUT(vm.comparison()->state(), EvidenceViewModel::Ready, kLong);
  QCOMPARE(vm.comparison()->candidateName(), vm.comparable().front());
  vm.compare(1, 1);
  QVERIFY(vm.comparison() == nullptr);
}

void TestDecision::deploymentsNeedTheRole() {
  DeploymentsViewModel vm(*session_, QStringLiteral("diabetes-progress/prod-us"), nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(!vm.loading() && !vm.now().isEmpty(), kLong);
  QVERIFY(vm.panelOpen());
  QCOMPARE(vm.attentionCount(), 1);
  QVERIFY(vm.retryOff().contains(QStringLiteral("Admin")));
  QVERIFY(!vm.pauseOff().isEmpty());
  QVERIFY(vm.happened().contains(QStringLiteral("413")));
  QVERIFY(!vm.proposal().isEmpty());
  const int folded = vm.timeline()->rowCount();
  vm.setShowAll(true);
  QCOMPARE(vm.timeline()->rowCount(), folded + vm.hiddenLines());
  vm.closePanel();
  QVERIFY(!vm.panelOpen());
}

/// Before the answer is there nobody may be offered what the answer would forbid.
void TestDecision::panelBeingReadOffersNothing() {
  const auto everythingIsOff = [](const DeploymentsViewModel& vm) {
    return vm.panelReading() && !vm.retryOff().isEmpty() && !vm.acknowledgeOff().isEmpty() &&
           !vm.pauseOff().isEmpty() && !vm.resumeOff().isEmpty() && !vm.draftOff().isEmpty();
  };
  DeploymentsViewModel vm(*session_, QStringLiteral("diabetes-progress/prod-us"), nullptr);
  QVERIFY(everythingIsOff(vm));
  QTRY_VERIFY_WITH_TIMEOUT(!vm.panelReading(), kLong);
  QVERIFY(vm.draftOff().isEmpty());
  vm.select(QStringLiteral("digits-classifier"), QStringLiteral("prod-eu"));
  QVERIFY(everythingIsOff(vm));
  QVERIFY(vm.now().isEmpty());
  // The board has its mark already.
  QCOMPARE(vm.cell().target, QStringLiteral("prod-eu"));
  QVERIFY(!vm.cell().sign.isEmpty());
  QTRY_VERIFY_WITH_TIMEOUT(!vm.panelReading(), kLong);
  QVERIFY(!vm.now().isEmpty());
}

/// An answer that is about the panel before is no answer.
void TestDecision::panelShowsWhatIsOpen() {
  DeploymentsViewModel vm(*session_, QStringLiteral("diabetes-progress/prod-us"), nullptr);
  vm.select(QStringLiteral("diabetes-progress"), QStringLiteral("prod-eu"));
  QStringList targets;
  connect(&vm, &DeploymentsViewModel::changed, &vm, [&] {
    if (!vm.panelReading()) targets << vm.cell().target;
  });
  QTRY_VERIFY_WITH_TIMEOUT(!vm.panelReading(), kLong);
  QCOMPARE(targets.front(), QStringLiteral("prod-eu"));
  QCOMPARE(vm.attentionCount(), 1);
}

void TestDecision::panelOfNothingSaysSo() {
  DeploymentsViewModel vm(*session_, QStringLiteral("diabetes-progress/prod-mars"), nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(!vm.panelReading(), kLong);
  QVERIFY(vm.happened().startsWith(QStringLiteral("No vote")));
  QVERIFY(!vm.retryOff().isEmpty() && !vm.draftOff().isEmpty());
  QCOMPARE(vm.timeline()->rowCount(), 0);
}

/// Another member's key file: an admin signs that it shall be tried again, with a note, and it stands on the
/// record.
void TestDecision::adminSignsARetry() {
  const client::DemoDao& demo = *session_->demo();
  const client::DemoMember* admin = nullptr;
  session_->dao()->venue().read([&](const governance::State& state) {
    for (const client::DemoMember& member : demo.members) {
      if (state.hasRole(member.address, governance::Role::Admin, state.lastAt())) admin = &member;
    }
  });
  QVERIFY(admin != nullptr);
  session_->keyring().setGuests({admin->keystore});
  session_->refreshAccounts();
  session_->setAccount(admin->address);
  DeploymentsViewModel vm(*session_, QStringLiteral("diabetes-progress/prod-us"), nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(!vm.loading() && vm.retryOff().isEmpty(), kLong);
  vm.beginRetry();
  vm.action()->setNote(QStringLiteral("space was freed"));
  vm.action()->sign(QStringLiteral("wrong"));
  QTRY_COMPARE_WITH_TIMEOUT(vm.action()->signing()->state(), Operation::Failed, kLong);
  vm.action()->sign(QStringLiteral("demo"));
  QTRY_VERIFY_WITH_TIMEOUT(vm.action()->recordedText().startsWith(QStringLiteral("Recorded as #")), kLong);
  // Asked once; until the deployer has tried, there is nothing more to ask for.
  session_->dao()->venue().read([](const governance::State& state) {
    const governance::Desired* desired = state.desired("diabetes-progress", "prod-us");
    QVERIFY(desired != nullptr && desired->retryAt);
    QCOMPARE(desired->note, std::string("space was freed"));
  });
}

QTEST_GUILESS_MAIN(TestDecision)
#include "tst_decision.moc"
