// Writing a proposal on a fresh demo DAO: checks while one types, drafts that survive, files, conflicts,
// signing, cancelling and going on with a copy; reviews and questions.
#include <QFile>
#include <QSemaphore>

#include "core/base/hex.h"
#include "core/client/member.h"
#include "core/client/signing.h"
#include "tests/unit/ui/compose_test.h"
#include "ui/viewmodels/proposal_view_model.h"

using namespace d3l;
using namespace d3l::ui;
using namespace d3l::test;
namespace gov = d3l::governance;

namespace {

QString textOf(ComposeViewModel& vm, const char* path) {
  for (const FormRow& row : rowsOf<FormRow>(vm.rows())) {
    if (row.path == QLatin1String(path)) return row.text;
  }
  return QStringLiteral("(no such field)");
}

}  // namespace

class TestCompose : public ComposeTest {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { openDemo(); }
  void beginsWithAllKinds();
  void saysWhatIsMissing();
  void previewNamesItsGaps();
  void survivesAKill();
  void modelFillsWhatIsKnown();
  void evidenceMakesAReport();
  void listsGrowAndShrink();
  void pipelinesDraftOpens();
  void unreadableFileIsRefused();
  void proposesAndCancelsIntoACopy();
  void reviewsAndQuestions();
  void actionsSayWhyNot();
  void otherPagesWishes_data();
  void otherPagesWishes();
  void damagedDraftIsKept();
  void rewardsAreOffered();
  void overtakenSaveIsNotWritten();
  void lateAutosaveDoesNotWin();

 private:
  client::DraftStore store() { return draftsOf(*session_, session_->dao()->id()); }
};

void TestCompose::beginsWithAllKinds() {
  ComposeViewModel vm(*session_, {}, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.ready(), kLong);
  QCOMPARE(vm.mode(), ComposeViewModel::Start);
  const auto tracks = rowsOf<TrackRow>(vm.start()->tracks());
  QCOMPARE(tracks.size(), gov::kTracks.size());
  for (const TrackRow& row : tracks) {
    QVERIFY(!row.name.isEmpty() && !row.about.isEmpty());
    // Stage 1: the treasury is closed and says so.
    if (row.number == static_cast<int>(gov::Track::Grant))
      QVERIFY(row.blocked.contains(QStringLiteral("stage 2")));
  }
}

void TestCompose::saysWhatIsMissing() {
  const auto vm = begin(gov::Track::Infrastructure);
  QVERIFY(vm);
  QVERIFY(!vm->fit());
  QVERIFY2(checksOf(*vm).contains(QStringLiteral("Title, Text")), qPrintable(checksOf(*vm)));
  vm->setTitle(QStringLiteral("More machines"));
  vm->setBody(QStringLiteral("We need them."));
  vm->edit(QStringLiteral("summary"), QStringLiteral("Buy two"));
  vm->edit(QStringLiteral("completionCriterion"), QStringLiteral("They answer"));
  QTRY_VERIFY2_WITH_TIMEOUT(vm->fit(), qPrintable(checksOf(*vm)), kLong);
  vm->setTitle(QString(300, QLatin1Char('x')));
  QTRY_VERIFY_WITH_TIMEOUT(!vm->fit(), kLong);
  QVERIFY2(checksOf(*vm).contains(QStringLiteral("title")), qPrintable(checksOf(*vm)));
  vm->lookAsVoter();
  QTRY_VERIFY_WITH_TIMEOUT(vm->preview()->ready(), kLong);
  QVERIFY2(vm->preview()->problem().startsWith(QStringLiteral("It would not get this far: ")),
           qPrintable(vm->preview()->problem()));
  vm->setTitle(QStringLiteral("More machines"));
  vm->lookAsVoter();
  QTRY_VERIFY_WITH_TIMEOUT(vm->preview()->hasSteps(), kLong);
  QCOMPARE(vm->preview()->what(), QStringLiteral("Buy two"));
  QVERIFY(vm->preview()->hasSteps());
}

/// No sentence with gaps: "Put   into service".
void TestCompose::previewNamesItsGaps() {
  const auto vm = begin(gov::Track::ModelDeployment);
  QVERIFY(vm);
  vm->lookAsVoter();
  QTRY_VERIFY_WITH_TIMEOUT(vm->preview()->ready(), kLong);
  QCOMPARE(vm->preview()->what(), QStringLiteral("Still to be filled in: Model, New version."));
  QCOMPARE(vm->preview()->where(), QStringLiteral("Still to be filled in: Targets."));
  // Nothing was typed yet: nobody is told that what they wrote is too long.
  QVERIFY2(vm->preview()->problem().startsWith(QStringLiteral("It is not finished yet")),
           qPrintable(vm->preview()->problem()));
  vm->edit(QStringLiteral("model"), QStringLiteral("new-model"));
  vm->edit(QStringLiteral("version"), QStringLiteral("1.0.0"));
  vm->lookAsVoter();
  QTRY_COMPARE_WITH_TIMEOUT(vm->preview()->what(),
                            QStringLiteral("Put new-model v1.0.0 into service for the first time."), kLong);
  QCOMPARE(vm->preview()->where(), QStringLiteral("Still to be filled in: Targets."));
}

/// Saved while one types; what is on disk needs no farewell of the program.
void TestCompose::survivesAKill() {
  const auto vm = begin(gov::Track::Grant);
  QVERIFY(vm);
  vm->setTitle(QStringLiteral("Half"));
  vm->edit(QStringLiteral("amount"), QStringLiteral("12."));
  const auto store = draftsOf(*session_, session_->dao()->id());
  QTRY_VERIFY_WITH_TIMEOUT(store.load(last_.toStdString())->title == "Half", kLong);
  const auto saved = store.load(last_.toStdString());
  QCOMPARE(saved->fields.at("amount"), std::string("12."));
  // What was typed in the last moment is saved on leaving.
  auto second = open(last_);
  QTRY_VERIFY_WITH_TIMEOUT(second->ready(), kLong);
  QCOMPARE(second->title(), QStringLiteral("Half"));
  QCOMPARE(textOf(*second, "amount"), QStringLiteral("12."));
  second->setTitle(QStringLiteral("Half and more"));
  second.reset();
  QCOMPARE(store.load(last_.toStdString())->title, std::string("Half and more"));
}

void TestCompose::modelFillsWhatIsKnown() {
  const auto vm = begin(gov::Track::ModelDeployment);
  QVERIFY(vm);
  vm->edit(QStringLiteral("model"), QStringLiteral("digits-classifier"));
  QTRY_VERIFY_WITH_TIMEOUT(textOf(*vm, "targets").contains(QStringLiteral("prod-eu")), kLong);
  QCOMPARE(textOf(*vm, "parent").size(), 64);
  QCOMPARE(textOf(*vm, "rollback.digest"), textOf(*vm, "parent"));
  // The demo's open proposal is about the same model and replaces the same version.
  QTRY_VERIFY_WITH_TIMEOUT(vm->conflictCount() > 0, kLong);
  const auto conflicts = rowsOf<ConflictRow>(vm->conflicts());
  QVERIFY(conflicts.front().note.contains(QStringLiteral("replace the same version")));
}

void TestCompose::evidenceMakesAReport() {
  const auto vm = begin(gov::Track::ModelDeployment);
  QVERIFY(vm);
  const QString file = folder_.filePath(QStringLiteral("report.txt"));
  QFile bad(file);
  QVERIFY(bad.open(QIODevice::WriteOnly));
  bad.write("this is no evaluation");
  bad.close();
  vm->attach({QUrl::fromLocalFile(file)});
  QTRY_COMPARE_WITH_TIMEOUT(vm->attaching()->state(), Operation::Failed, kLong);
  QCOMPARE(vm->fileCount(), 0);
  // The report of the demo's candidate, as somebody would have it on disk.
  const auto dao = session_->dao();
  Hash32 digest;
  dao->venue().read([&](const gov::State& state) {
    const gov::Proposal* proposal = state.find(session_->demo()->mainProposal);
    digest = std::get<gov::ModelDeployment>(proposal->content.payload).evidence;
  });
  const auto bytes = dao->venue().blob(digest);
  QVERIFY(bytes.has_value());
  const QString good = folder_.filePath(QStringLiteral("candidate.json"));
  QFile out(good);
  QVERIFY(out.open(QIODevice::WriteOnly));
  out.write(reinterpret_cast<const char*>(bytes->data()), static_cast<qint64>(bytes->size()));
  out.close();
  vm->edit(QStringLiteral("model"), QStringLiteral("digits-classifier"));
  vm->attach({QUrl::fromLocalFile(good)});
  QTRY_COMPARE_WITH_TIMEOUT(vm->attaching()->state(), Operation::Succeeded, kLong);
  QTRY_COMPARE_WITH_TIMEOUT(vm->fileCount(), 1, kLong);
  QTRY_COMPARE_WITH_TIMEOUT(textOf(*vm, "evidence"), QString::fromStdString(toHex(digest)), kLong);
  QCOMPARE(textOf(*vm, "version"), QStringLiteral("1.4.0"));
  QTRY_VERIFY_WITH_TIMEOUT(!vm->diffTitle().isEmpty(), kLong);
  QVERIFY2(vm->diffTitle().contains(QStringLiteral("v1.3.2")), qPrintable(vm->diffTitle()));
  QVERIFY(vm->diff()->rowCount() > 0);
  // Taken off again, nothing names it any more.
  vm->detach(rowsOf<ComposeFileRow>(vm->files()).front().digest);
  QTRY_COMPARE_WITH_TIMEOUT(vm->fileCount(), 0, kLong);
  QTRY_COMPARE_WITH_TIMEOUT(textOf(*vm, "evidence"), QString(), kLong);
}

void TestCompose::listsGrowAndShrink() {
  const auto vm = begin(gov::Track::ModelDeployment);
  QVERIFY(vm);
  for (int i = 0; i < 3; ++i) vm->addItem(QStringLiteral("guardrails"));
  vm->edit(QStringLiteral("guardrails.0.metric"), QStringLiteral("a"));
  vm->edit(QStringLiteral("guardrails.1.metric"), QStringLiteral("b"));
  vm->edit(QStringLiteral("guardrails.2.metric"), QStringLiteral("c"));
  QTRY_COMPARE_WITH_TIMEOUT(textOf(*vm, "guardrails.2.metric"), QStringLiteral("c"), kLong);
  vm->removeItem(QStringLiteral("guardrails.1"));
  QTRY_COMPARE_WITH_TIMEOUT(textOf(*vm, "guardrails.1.metric"), QStringLiteral("c"), kLong);
  QCOMPARE(textOf(*vm, "guardrails.0.metric"), QStringLiteral("a"));
  QCOMPARE(textOf(*vm, "guardrails.2.metric"), QStringLiteral("(no such field)"));
}

void TestCompose::pipelinesDraftOpens() {
  const auto dao = session_->dao();
  client::ProposalDraft written{gov::Track::Infrastructure,
                                "From the pipeline",
                                "Made at night.",
                                gov::Infrastructure{"Two more", "They answer"},
                                {}};
  const auto propose = client::storeDraft(*dao, written);
  QVERIFY(propose.has_value());
  const auto text = client::typedDataText(*dao, client::prepare(*dao, session_->account(), *propose));
  const QString file = folder_.filePath(QStringLiteral("unsigned.json"));
  QFile out(file);
  QVERIFY(out.open(QIODevice::WriteOnly));
  out.write(text.data(), static_cast<qint64>(text.size()));
  out.close();
  const auto vm = open(QStringLiteral("file:") + file);
  QTRY_VERIFY_WITH_TIMEOUT(vm->ready(), kLong);
  QCOMPARE(vm->mode(), ComposeViewModel::Editing);
  QCOMPARE(vm->title(), QStringLiteral("From the pipeline"));
  QCOMPARE(vm->body(), QStringLiteral("Made at night."));
  QVERIFY(vm->origin().contains(QStringLiteral("unsigned.json")));
  QVERIFY2(vm->fit(), qPrintable(checksOf(*vm)));
  // Opened again it is the same draft.
  const auto again = open(QStringLiteral("file:") + file);
  QTRY_VERIFY_WITH_TIMEOUT(again->ready(), kLong);
  int drafts = 0;
  for (const auto& entry : draftsOf(*session_, dao->id()).list())
    drafts += entry.draft && entry.draft->title == "From the pipeline" ? 1 : 0;
  QCOMPARE(drafts, 1);
}

void TestCompose::unreadableFileIsRefused() {
  const auto vm = open(QStringLiteral("file:") + folder_.filePath(QStringLiteral("report.txt")));
  QTRY_COMPARE_WITH_TIMEOUT(vm->mode(), ComposeViewModel::Failed, kLong);
  QVERIFY(!vm->failure().isEmpty());
  const auto missing = open(QStringLiteral("nosuchdraft"));
  QTRY_COMPARE_WITH_TIMEOUT(missing->mode(), ComposeViewModel::Failed, kLong);
}

void TestCompose::proposesAndCancelsIntoACopy() {
  const auto vm = begin(gov::Track::Infrastructure);
  QVERIFY(vm);
  vm->setTitle(QStringLiteral("A second room"));
  vm->setBody(QStringLiteral("Because one is **not enough**."));
  vm->edit(QStringLiteral("summary"), QStringLiteral("Rent it"));
  vm->edit(QStringLiteral("completionCriterion"), QStringLiteral("The key is here"));
  QTRY_VERIFY2_WITH_TIMEOUT(vm->fit(), qPrintable(checksOf(*vm)), kLong);
  QSignalSpy proposed(vm.get(), &ComposeViewModel::proposed);
  vm->beginSign();
  QVERIFY(!vm->action()->takesNote());
  vm->action()->sign(QString::fromLatin1(client::kDemoPassphrase));
  QVERIFY2(proposed.wait(kLong), qPrintable(vm->action()->signing()->sentence()));
  const QString id = proposed.front().front().toString();
  QVERIFY(!draftsOf(*session_, session_->dao()->id()).load(last_.toStdString()).has_value());

  ProposalViewModel page(*session_, id, nullptr);
  QTRY_COMPARE_WITH_TIMEOUT(page.state(), ProposalViewModel::Ready, kLong);
  QCOMPARE(page.title(), QStringLiteral("A second room"));
  QCOMPARE(page.body(), QStringLiteral("Because one is **not enough**."));
  QTRY_VERIFY_WITH_TIMEOUT(page.actions()->count() > 0, kLong);
  const auto actions = rowsOf<ProposalActionRow>(page.actions()->rows());
  const auto cancel = std::find_if(actions.begin(), actions.end(), [](const ProposalActionRow& row) {
    return row.act == ProposalActions::CancelAndCopy;
  });
  QVERIFY(cancel != actions.end());
  QVERIFY2(cancel->blocked.isEmpty(), qPrintable(cancel->blocked));
  QSignalSpy drafted(page.actions(), &ProposalActions::drafted);
  page.actions()->begin(ProposalActions::CancelAndCopy);
  page.actions()->action()->sign(QString::fromLatin1(client::kDemoPassphrase));
  QVERIFY(drafted.wait(kLong));
  const auto copy = open(drafted.front().front().toString());
  QTRY_VERIFY_WITH_TIMEOUT(copy->ready(), kLong);
  QCOMPARE(copy->title(), QStringLiteral("A second room"));
  QCOMPARE(textOf(*copy, "summary"), QStringLiteral("Rent it"));
  // The cancelled id stays taken; the copy is a proposal of its own.
  QTRY_VERIFY2_WITH_TIMEOUT(copy->fit(), qPrintable(checksOf(*copy)), kLong);
}

void TestCompose::reviewsAndQuestions() {
  ReviewsViewModel vm(*session_, session_->demo()->mainProposal, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.reviewCount() == 2, kLong);
  const auto reviews = rowsOf<DiscussionRow>(vm.reviews());
  QVERIFY(reviews.front().receipt.startsWith(QLatin1Char('#')) && !reviews.front().standing.isEmpty());
  // "You" are no reviewer, but hold tokens.
  QVERIFY2(vm.reviewBlocked().contains(QStringLiteral("role")), qPrintable(vm.reviewBlocked()));
  QCOMPARE(vm.askBlocked(), QString());
  const int before = vm.discussionCount();
  vm.setQuestion(QStringLiteral("Which <img src=x> data?"));
  vm.beginQuestion();
  vm.action()->sign(QString::fromLatin1(client::kDemoPassphrase));
  QTRY_COMPARE_WITH_TIMEOUT(vm.discussionCount(), before + 1, kLong);
  QCOMPARE(vm.question(), QString());
  const auto asked = rowsOf<DiscussionRow>(vm.discussion()).back();
  QVERIFY(asked.mine && asked.kind == DiscussionRow::Question);
  vm.setAnswering(asked.id);
  vm.setAnswer(QStringLiteral("The held-out set."));
  vm.beginAnswer();
  vm.action()->sign(QString::fromLatin1(client::kDemoPassphrase));
  QTRY_COMPARE_WITH_TIMEOUT(vm.discussionCount(), before + 2, kLong);
  QCOMPARE(rowsOf<DiscussionRow>(vm.discussion()).back().kind, DiscussionRow::Answer);
  QCOMPARE(vm.answering(), QString());
}

void TestCompose::actionsSayWhyNot() {
  ProposalActions vm(*session_, session_->demo()->mainProposal, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.count() > 0, kLong);
  bool veto = false;
  for (const ProposalActionRow& row : rowsOf<ProposalActionRow>(vm.rows())) {
    QVERIFY2(!row.blocked.isEmpty(), qPrintable(row.label));
    veto = veto || row.act == ProposalActions::Veto;
  }
  QVERIFY(veto);
  QSignalSpy drafted(&vm, &ProposalActions::drafted);
  vm.useAsTemplate();
  QVERIFY(drafted.wait(kLong));
  const auto copy = open(drafted.front().front().toString());
  QTRY_VERIFY_WITH_TIMEOUT(copy->ready(), kLong);
  QVERIFY(copy->fileCount() > 0);
  QCOMPARE(textOf(*copy, "model"), QStringLiteral("digits-classifier"));
}

void TestCompose::otherPagesWishes_data() {
  QTest::addColumn<QString>("wish");
  QTest::addColumn<int>("track");
  QTest::addColumn<QString>("path");
  QTest::addColumn<QString>("text");
  const auto row = [](const char* wish, gov::Track track, const char* path, const char* text) {
    QTest::newRow(wish) << QString::fromLatin1(wish) << static_cast<int>(track) << QString::fromLatin1(path)
                        << QString::fromLatin1(text);
  };
  row("emissions/emissions.idle-share-rolls-over", gov::Track::Emissions, "parameter",
      "emissions.idle-share-rolls-over");
  row("emissions/emissions.ballot-weight.role", gov::Track::Emissions, "oldValue", "2");
  row("mandate/3", gov::Track::Mandate, "toStage", "3");
  row("grant", gov::Track::Grant, "amount", "");
  row("model-rollback/digits-classifier", gov::Track::ModelRollback, "model", "digits-classifier");
}

/// A page that names what is to be changed gets a draft about it, and the same one when it asks again.
void TestCompose::otherPagesWishes() {
  QFETCH(QString, wish);
  QFETCH(int, track);
  QFETCH(QString, path);
  QFETCH(QString, text);
  const auto vm = open(wish);
  QTRY_VERIFY_WITH_TIMEOUT(vm->ready(), kLong);
  QVERIFY2(vm->mode() == ComposeViewModel::Editing, qPrintable(vm->failure()));
  QCOMPARE(vm->track(), words::trackWord(static_cast<gov::Track>(track)));
  QCOMPARE(textOf(*vm, path.toLatin1().constData()), text);
  const std::size_t drafts = store().list().size();
  vm->setTitle(QStringLiteral("Begun"));
  QTRY_VERIFY_WITH_TIMEOUT(vm->savedText().startsWith(QStringLiteral("Saved")), kLong);
  const auto again = open(wish);
  QTRY_VERIFY_WITH_TIMEOUT(again->ready(), kLong);
  QCOMPARE(again->title(), QStringLiteral("Begun"));
  QCOMPARE(store().list().size(), drafts);
}

void TestCompose::damagedDraftIsKept() {
  const QString wish = QStringLiteral("partnership");
  const QString file =
      QString::fromStdString(client::draftFolder(folder_.path().toStdString(), session_->dao()->id()) + "/" +
                             draftAbout("partnership")->id + ".json");
  QFile damaged(file);
  QVERIFY(damaged.open(QIODevice::WriteOnly));
  damaged.write("{ half");
  damaged.close();
  const auto vm = open(wish);
  QTRY_COMPARE_WITH_TIMEOUT(vm->mode(), ComposeViewModel::Failed, kLong);
  QVERIFY(damaged.open(QIODevice::ReadOnly));
  QCOMPARE(damaged.readAll(), QByteArray("{ half"));
}

/// Numbers nobody set yet are offered too; typing narrows them.
void TestCompose::rewardsAreOffered() {
  const auto vm = begin(gov::Track::Emissions);
  QVERIFY(vm);
  const auto offered = [&] {
    for (const FormRow& row : rowsOf<FormRow>(vm->rows())) {
      if (row.path == QLatin1String("parameter")) return row.suggestions;
    }
    return QStringList();
  };
  QVERIFY(offered().contains(QStringLiteral("emissions.idle-share-rolls-over")));
  vm->edit(QStringLiteral("parameter"), QStringLiteral("weight.role"));
  QTRY_COMPARE_WITH_TIMEOUT(offered(), QStringList(QStringLiteral("emissions.ballot-weight.role")), kLong);
  vm->edit(QStringLiteral("parameter"), QStringLiteral("emissions.ballot-weight.role"));
  QTRY_COMPARE_WITH_TIMEOUT(textOf(*vm, "oldValue"), QStringLiteral("2"), kLong);
  QTRY_VERIFY_WITH_TIMEOUT(offered().size() > 1, kLong);
}

void TestCompose::overtakenSaveIsNotWritten() {
  DraftPen pen(store());
  client::Draft draft;
  draft.id = "overtaken";
  draft.track = gov::Track::Fees;
  const auto older = pen.next();
  const auto newer = pen.next();
  draft.title = "newer";
  QVERIFY(pen.save(draft, newer).has_value());
  draft.title = "older";
  QVERIFY(pen.save(draft, older).has_value());
  QCOMPARE(store().load("overtaken")->title, std::string("newer"));
  QVERIFY(pen.remove("overtaken").has_value());
  QVERIFY(pen.save(draft, pen.next()).has_value());
  QVERIFY(!store().load("overtaken").has_value());
}

/// The page is closed while its autosave still waits for a thread: what was typed last stays.
void TestCompose::lateAutosaveDoesNotWin() {
  constexpr int kThreads = 3;  // of a session
  struct Gate {
    QSemaphore arrived, open;
  };
  const auto holdAll = [&] {
    auto gate = std::make_shared<Gate>();
    for (int i = 0; i < kThreads; ++i) {
      session_->run(
          this,
          [gate] {
            gate->arrived.release();
            gate->open.acquire();
            return 0;
          },
          [](int) {});
    }
    if (!gate->arrived.tryAcquire(kThreads, kLong)) qFatal("the threads of a session are more or fewer");
    return gate;
  };
  auto vm = begin(gov::Track::Fees);
  QVERIFY(vm);
  const auto first = holdAll();
  vm->setTitle(QStringLiteral("older"));
  QTRY_VERIFY_WITH_TIMEOUT(vm->isWriting(), kLong);
  QCOMPARE(vm->savedText(), QStringLiteral("Saving…"));
  vm->setTitle(QStringLiteral("newer"));
  vm.reset();
  first->open.release(kThreads);
  // Once all threads are held again, the autosave is over.
  holdAll()->open.release(kThreads);
  QCOMPARE(store().load(last_.toStdString())->title, std::string("newer"));
}

QTEST_GUILESS_MAIN(TestCompose)
#include "tst_compose.moc"
