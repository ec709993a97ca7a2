// The Evidence tab, Models and the preview of a dropped folder in the real window, by accessible name. With a
// folder in D3L_PICTURES it also leaves pictures there.
#include <QDir>
#include <QFile>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <atomic>
#include <thread>

#include "core/base/hex.h"
#include "tests/quick/window_test.h"
#include "ui/viewmodels/models_view_model.h"
#include "ui/viewmodels/proposal_view_model.h"
#include "ui/viewmodels/report_compare.h"
#include "ui/viewmodels/report_view_model.h"

using namespace d3l;
using ui::EvidenceRecheck;
using ui::EvidenceRow;
using ui::EvidenceViewModel;
using ui::Operation;

namespace {

QString demoFile(const char* name) {
  return QStringLiteral(D3L_SOURCE_DIR "/resources/demo/evidence/digits-classifier/") +
         QString::fromUtf8(name);
}

template <class Row>
std::vector<Row> rowsOf(QAbstractListModel* model) {
  std::vector<Row> out;
  for (int i = 0; i < model->rowCount(); ++i)
    out.push_back(model->data(model->index(i), Qt::UserRole).template value<Row>());
  return out;
}

}  // namespace

class TestEvidencePages : public test::WindowTest {
  Q_OBJECT

 private:
  template <class ViewModel>
  ViewModel* page() {
    return qobject_cast<ViewModel*>(shell().pageProperties().value(QStringLiteral("vm")).value<QObject*>());
  }
  EvidenceViewModel& evidence() { return *page<ui::ProposalViewModel>()->evidence(); }
  std::shared_ptr<const client::EvidenceView> evidenceOfMain() {
    return window_->session().dao()->evidence().view(window_->session().demo()->mainProposal);
  }
  QQuickItem* table() { return hands_->find(QStringLiteral("…comparisons…"), QAccessible::Table); }

 private Q_SLOTS:
  void initTestCase();
  void cleanup() { explainFailure(); }
  void everyViewIsThere();
  void keyboardOpensAndClosesTheDrawer();
  void everyPlotSpeaks();
  void groupsHaveHeadings();
  void anotherBaselineIsCompared();
  void guardrailsSayWhy();
  void claimsAreRecomputed();
  void largeTablesAreReadAfterwards();
  void droppedTablesAreComparedAfterwards();
  void rowsAreOpenedWithProof();
  void changedRowsAreRefused();
  void withheldFieldsOpen();
  void everybodyWhoAttestedIsListed();
  void filesAreWrittenWholeOrNotAtAll();
  void pdfAndPictureAreDrawn();
  void modelsTellTheirLineage();
  void tenThousandRowsAreRecycled();
  void droppedFolderIsPreviewed();
  void brokenFileImportsNothing();
};

void TestEvidencePages::initTestCase() {
  QVERIFY(openWindow());
  QVERIFY(openDemo());
  open("proposal", QString::fromStdString(toHex0x(window_->session().demo()->mainProposal)));
  QTRY_VERIFY_WITH_TIMEOUT(evidence().state() == EvidenceViewModel::Ready, kLong);
  QTRY_VERIFY(click("Evidence…", QAccessible::PageTab));
}

void TestEvidencePages::everyViewIsThere() {
  for (const char* name : {"Comparison", "Guardrails…", "Check the claims", "Attested and withheld…"})
    QVERIFY2(sees(name), name);
  QVERIFY(table() != nullptr);
  // What is promised and what failed stands first.
  const auto rows = rowsOf<EvidenceRow>(evidence().rows());
  QVERIFY(rows.front().guardrail);
  shoot("comparison");
}

void TestEvidencePages::keyboardOpensAndClosesTheDrawer() {
  QQuickItem* list = table();
  QVERIFY(list != nullptr);
  list->forceActiveFocus();
  QCOMPARE(list->property("currentIndex").toInt(), 0);
  hands_->key(Qt::Key_Down);
  QCOMPARE(list->property("currentIndex").toInt(), 1);
  hands_->key(Qt::Key_Return);
  QTRY_VERIFY(evidence().selected() >= 0 && !evidence().detail()->loading());
  QCOMPARE(evidence().selected(), rowsOf<EvidenceRow>(evidence().rows())[1].number);
  shoot("drawer");
  hands_->key(Qt::Key_Escape);
  QCOMPARE(evidence().selected(), -1);
  QVERIFY(list->hasActiveFocus());
  hands_->key(Qt::Key_End);
  QCOMPARE(list->property("currentIndex").toInt(), evidence().shown() - 1);
  hands_->key(Qt::Key_Home);
  QCOMPARE(list->property("currentIndex").toInt(), 0);
}

void TestEvidencePages::everyPlotSpeaks() {
  const auto rows = rowsOf<EvidenceRow>(evidence().rows());
  const auto worst =
      std::find_if(rows.begin(), rows.end(), [](const EvidenceRow& r) { return r.verdict == 2; });
  QVERIFY(worst != rows.end());
  evidence().select(worst->number);
  QTRY_VERIFY(!evidence().detail()->loading());
  QVERIFY(evidence().detail()->why().startsWith(QStringLiteral("Why: ")));
  QTRY_VERIFY(sees("…across…versions: …"));
  for (const QString& view : evidence().detail()->curveNames()) {
    QTRY_VERIFY2(click(view.toUtf8().constData(), QAccessible::Button), qPrintable(view));
    QTRY_VERIFY2(hands_->find(view + QStringLiteral(". …"), QAccessible::Graphic) != nullptr,
                 qPrintable(view));
  }
  QVERIFY(click("Confusion", QAccessible::Button));
  QTRY_VERIFY(hands_->find(QStringLiteral("Confusion. Right answers: …"), QAccessible::Graphic) != nullptr);
  shoot("confusion");
  QVERIFY(click("Slices", QAccessible::Button));
  QTRY_VERIFY(hands_->find(QStringLiteral("Δ accuracy, pp: …"), QAccessible::Graphic) != nullptr);
  QVERIFY(click("Examples", QAccessible::Button));
  QTRY_VERIFY(sees("Example …"));
  shoot("examples");
  evidence().select(-1);
}

void TestEvidencePages::groupsHaveHeadings() {
  evidence().setGroup(EvidenceViewModel::BySlice);
  QTRY_VERIFY(hands_->find(QStringLiteral("digit 8 · …worse"), QAccessible::Heading) != nullptr);
  shoot("groups");
  evidence().clearFilter();
  QCOMPARE(evidence().group(), EvidenceViewModel::Ungrouped);
}

void TestEvidencePages::anotherBaselineIsCompared() {
  const QStringList names = evidence().baselines();
  QVERIFY(names.size() > 2);
  const int usual = evidence().baseline();
  QVERIFY(names[usual].contains(QStringLiteral("parent")) &&
          names[usual].contains(QStringLiteral("live on")));
  const int other = usual == 0 ? 1 : 0;
  const QString before = evidence().baselineName();
  evidence().chooseBaseline(other);
  QTRY_VERIFY_WITH_TIMEOUT(!evidence().rereading(), kLong);
  QCOMPARE(evidence().baseline(), other);
  QVERIFY(evidence().baselineName() != before);
  // The promises of the proposal are judged against that version too, and the parent stays marked.
  QVERIFY(evidence().guardrailCount() > 0);
  QVERIFY(evidence().baselines()[usual].contains(QStringLiteral("parent")));
  evidence().chooseBaseline(usual);
  QTRY_VERIFY_WITH_TIMEOUT(!evidence().rereading(), kLong);
  QCOMPARE(evidence().baselineName(), before);
}

void TestEvidencePages::guardrailsSayWhy() {
  QVERIFY(click("Guardrails…", QAccessible::Button));
  QTRY_VERIFY(sees("Guardrail…Why: …"));
  shoot("guardrails");
}

void TestEvidencePages::claimsAreRecomputed() {
  QVERIFY(click("Check the claims", QAccessible::Button));
  QVERIFY(!evidence().recheck()->mayReview());
  QTRY_VERIFY(sees("Recompute"));
  QVERIFY(click("Recompute", QAccessible::Button));
  QTRY_COMPARE_WITH_TIMEOUT(evidence().recheck()->running()->state(), Operation::Succeeded, kLong);
  QTRY_VERIFY(sees("accuracy …✓ the same"));
  // The demo's own account is no reviewer, and is told so.
  QTRY_VERIFY(!evidence().recheck()->reviewNote().isEmpty());
  QVERIFY(!evidence().recheck()->mayReview());
  shoot("recomputed");
  // Ended at once: nothing of it is kept.
  evidence().recheck()->recompute();
  evidence().recheck()->cancel();
  QTRY_VERIFY_WITH_TIMEOUT(!evidence().recheck()->running()->running(), kLong);
}

/// Committed tables of a million rows: the claims at once, then the rows in the background, which may be
/// ended. The reader here stands for the real one and waits until it is told.
void TestEvidencePages::largeTablesAreReadAfterwards() {
  const auto whole = evidenceOfMain();
  struct Reader {
    std::atomic<int> asked{0};
    std::atomic<bool> finish{false};
  };
  auto reader = std::make_shared<Reader>();
  EvidenceViewModel vm(
      window_->session(),
      [whole, reader](const client::Dao&, const Hash32&, const client::EvidenceAsk& ask) {
        if (ask.claimsFirst) {
          auto claims = std::make_shared<client::EvidenceView>(*whole);
          claims->candidateSamples.reset();
          claims->baselineSamples.reset();
          claims->waitingRows = 2'000'000;
          return std::shared_ptr<const client::EvidenceView>(claims);
        }
        ++reader->asked;
        ask.progress(false, 250, 1000);
        while (!ask.cancelled() && !reader->finish) std::this_thread::yield();
        if (!ask.cancelled()) return whole;
        auto ended = std::make_shared<client::EvidenceView>();
        ended->cancelled = true;
        return std::shared_ptr<const client::EvidenceView>(ended);
      },
      nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.sampling() && vm.samplingProgress() > 0, kLong);
  QCOMPARE(vm.state(), EvidenceViewModel::Ready);  // the claims are there already
  QVERIFY(vm.total() > 10);
  QCOMPARE(vm.samplingProgress(), 0.25);
  QVERIFY(!vm.recheck()->possible());
  vm.cancelSamples();
  QVERIFY(!vm.sampling() && vm.samplesLeft());
  QVERIFY2(vm.samplingText().contains(QStringLiteral("not read")), qPrintable(vm.samplingText()));
  vm.select(1);
  reader->finish = true;
  vm.readSamples();
  QTRY_VERIFY_WITH_TIMEOUT(!vm.sampling() && !vm.samplesLeft(), kLong);
  QCOMPARE(reader->asked.load(), 2);
  QVERIFY(vm.recheck()->possible());
  QVERIFY(vm.selected() >= 0);
}

/// The comparison of a dropped report with large tables: the claims first, then the rows, ended at any time.
void TestEvidencePages::droppedTablesAreComparedAfterwards() {
  const auto dropped = evidence::importPaths({demoFile("1.4.0").toStdString()});
  QVERIFY(dropped.reports.size() == 1 && dropped.reports.front().samples);
  const evidence::Import& import = dropped.reports.front();
  const auto dao = window_->session().dao();
  const auto compared = [&](const client::EvidenceAsk& ask) {
    return ui::compareImport(*dao, import, "digits-classifier", {}, ask, 10);
  };
  client::EvidenceAsk ask;
  ask.claimsFirst = true;
  const auto claims = compared(ask);
  QVERIFY2(claims->diff, claims->problem.c_str());
  QVERIFY(claims->waitingRows > import.samples->rows && !claims->candidateSamples &&
          !claims->baselineSamples);
  ask.claimsFirst = false;
  std::size_t asked = 0, told = 0;
  ask.cancelled = [&asked] { return ++asked == 0; };
  ask.progress = [&told](bool, std::size_t, std::size_t) { ++told; };
  const auto whole = compared(ask);
  QVERIFY(whole->diff && whole->waitingRows == 0 && whole->candidateSamples && whole->baselineSamples);
  QVERIFY(told > 0 && asked > 2);
  // Wherever it is ended, while reading or while comparing: nothing is shown of it.
  for (const std::size_t after : {std::size_t{1}, asked / 2, asked}) {
    std::size_t times = 0;
    ask.cancelled = [&times, after] { return ++times >= after; };
    const auto ended = compared(ask);
    QVERIFY(ended->cancelled && !ended->diff && !ended->candidate);
    QVERIFY(times <= after + 2);
  }
  QVERIFY(compared({})->waitingRows == 0);
}

void TestEvidencePages::rowsAreOpenedWithProof() {
  EvidenceRecheck& recheck = *evidence().recheck();
  QVERIFY(recheck.hasRoot());
  const QDir folder(demoFile("1.4.0/openings"));
  QList<QUrl> files;
  for (const QString& name : folder.entryList({QStringLiteral("*.json")}))
    files << QUrl::fromLocalFile(folder.filePath(name));
  QCOMPARE(files.size(), 3);
  recheck.openFiles(files);
  QTRY_COMPARE(recheck.opening()->state(), Operation::Succeeded);
  for (const ui::OpenedRow& row : rowsOf<ui::OpenedRow>(recheck.opened())) {
    QVERIFY(row.proved);
    QVERIFY(row.cells.contains(QStringLiteral("label 8")));
  }
  recheck.readRow(1);
  QVERIFY(rowsOf<ui::OpenedRow>(recheck.opened()).front().proved);
  recheck.readRow(0);
  QVERIFY(recheck.opening()->failed());
  recheck.opening()->reset();
  shoot("rows");
}

void TestEvidencePages::changedRowsAreRefused() {
  EvidenceRecheck& recheck = *evidence().recheck();
  const QDir folder(demoFile("1.4.0/openings"));
  QFile file(folder.filePath(folder.entryList({QStringLiteral("*.json")}).first()));
  QVERIFY(file.open(QIODevice::ReadOnly));
  QByteArray text = file.readAll();
  QVERIFY(text.contains("\\\"correct\\\":\\\"0\\\""));
  text.replace("\\\"correct\\\":\\\"0\\\"", "\\\"correct\\\":\\\"1\\\"");
  const auto write = [&](const char* name, const QByteArray& bytes) {
    QFile out(folder_.filePath(QString::fromLatin1(name)));
    if (out.open(QIODevice::WriteOnly)) out.write(bytes);
    return QList<QUrl>{QUrl::fromLocalFile(out.fileName())};
  };
  recheck.openFiles(write("changed.json", text));
  QTRY_VERIFY(!recheck.opening()->running());
  QVERIFY(!rowsOf<ui::OpenedRow>(recheck.opened()).front().proved);
  recheck.openFiles(write("cut.json", text.left(200)));
  QTRY_VERIFY(recheck.opening()->failed());
  QVERIFY(recheck.opening()->sentence().contains(QStringLiteral("cut.json")));
  recheck.opening()->reset();
}

void TestEvidencePages::withheldFieldsOpen() {
  QVERIFY(click("Attested and withheld…", QAccessible::Button));
  QTRY_VERIFY(sees("hyperParameters, withheld, committed"));
  QFile file(demoFile("1.4.0/openings/disclosures.txt"));
  QVERIFY(file.open(QIODevice::ReadOnly));
  const QString disclosure = QString::fromUtf8(file.readLine()).trimmed();
  ui::EvidenceTrust& trust = *evidence().trust();
  trust.open(disclosure.chopped(4) + QStringLiteral("AAAA"));
  QVERIFY(trust.opening()->failed());
  trust.open(disclosure);
  QVERIFY(!trust.opening()->failed());
  QTRY_VERIFY(sees("hyperParameters, opened: …landmarks…"));
  QVERIFY(sees("dataSources, withheld, committed"));
  shoot("trust");
}

void TestEvidencePages::everybodyWhoAttestedIsListed() {
  const auto rows = rowsOf<ui::AttestedRow>(evidence().trust()->attested());
  QVERIFY(rows.size() >= 5);
  const auto holds = std::count_if(rows.begin(), rows.end(),
                                   [](const auto& r) { return r.checked == ui::AttestedRow::Holds; });
  QVERIFY(holds >= 2);
  // Nobody here saw the data: that is their word.
  QVERIFY(std::any_of(rows.begin(), rows.end(), [](const auto& r) {
    return r.what.contains(QStringLiteral("Nobody here saw")) && r.checked == ui::AttestedRow::Unchecked;
  }));
}

void TestEvidencePages::filesAreWrittenWholeOrNotAtAll() {
  const QString good = folder_.filePath(QStringLiteral("out.csv"));
  for (const auto format : {EvidenceViewModel::Csv, EvidenceViewModel::Json, EvidenceViewModel::Markdown}) {
    evidence().exportTo(QUrl::fromLocalFile(good), format);
    QTRY_COMPARE(evidence().exporting()->state(), Operation::Succeeded);
    QFile file(good);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), evidence().exported(format));
  }
  evidence().exportTo(QUrl::fromLocalFile(folder_.filePath(QStringLiteral("no/such/place.csv"))),
                      EvidenceViewModel::Csv);
  QTRY_VERIFY(evidence().exporting()->failed());
  QVERIFY(!evidence().exporting()->sentence().isEmpty());
  // A full disk says so.
  if (QFile::exists(QStringLiteral("/dev/full"))) {
    evidence().exportTo(QUrl::fromLocalFile(QStringLiteral("/proc/d3l.csv")), EvidenceViewModel::Csv);
    QTRY_VERIFY(evidence().exporting()->failed());
  }
  evidence().exporting()->reset();
}

void TestEvidencePages::pdfAndPictureAreDrawn() {
  QVERIFY(click("Comparison", QAccessible::Button));
  QObject* paper = nullptr;
  for (QObject* each : window_->window()->findChildren<QObject*>()) {
    const bool here = QByteArray(each->metaObject()->className()).endsWith("ComparisonPaper");
    if (here && each->property("heads").toStringList().size() == 7 &&
        !each->property("title").toString().isEmpty())
      paper = each;
  }
  QVERIFY(paper != nullptr);
  // On paper, too, stands what is to be judged by, and why.
  const QString head = paper->property("lines").toStringList().join(QLatin1Char('\n'));
  QVERIFY2(head.contains(QStringLiteral("primary metric accuracy")), qPrintable(head));
  QVERIFY(head.contains(QStringLiteral("Because: ")) &&
          head.contains(QStringLiteral(" % intervals computed here")));
  QVERIFY2(head.contains(QStringLiteral("allowed loss δ = 0.5 pp")), qPrintable(head));
  for (const auto& [method, name, magic] :
       {std::tuple{"pdf", "out.pdf", "%PDF"}, {"png", "out.png", "\x89PNG"}}) {
    const QString out = folder_.filePath(QString::fromLatin1(name));
    QVERIFY(QMetaObject::invokeMethod(paper, method, Q_ARG(QUrl, QUrl::fromLocalFile(out))));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(out), kLong);
    QTRY_VERIFY(!evidence().exporting()->running());
    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(4) == magic);
    QVERIFY(file.size() > 10'000);
    if (qEnvironmentVariableIsSet("D3L_PICTURES"))
      file.copy(QDir(qEnvironmentVariable("D3L_PICTURES")).filePath(QString::fromLatin1(name)));
  }
}

void TestEvidencePages::modelsTellTheirLineage() {
  open("models", QStringLiteral("digits-classifier"));
  QTRY_VERIFY(!page<ui::ModelsViewModel>()->loading());
  QTRY_VERIFY(sees("v1.3.2, made from v1.3.0…"));
  shoot("models");
  page<ui::ModelsViewModel>()->compare(1, 0);
  QTRY_VERIFY_WITH_TIMEOUT(page<ui::ModelsViewModel>()->comparison()->state() == EvidenceViewModel::Ready,
                           kLong);
  // Compared versions know the history of their model.
  EvidenceViewModel& comparison = *page<ui::ModelsViewModel>()->comparison();
  comparison.select(0);
  QTRY_VERIFY(!comparison.detail()->loading());
  QVERIFY(comparison.detail()->historyNames().size() > 2);
}

/// A report of 10,000 metrics: as many rows live as fit, however far one scrolls. Times are told, not
/// asserted.
void TestEvidencePages::tenThousandRowsAreRecycled() {
  auto view = std::make_shared<client::EvidenceView>(*evidenceOfMain());
  const evidence::DiffRow pattern = view->diff->rows.front();
  view->diff->rows.assign(10'000, pattern);
  for (std::size_t i = 0; i < view->diff->rows.size(); ++i)
    view->diff->rows[i].slice = {{"slice", std::to_string(i)}};
  EvidenceViewModel vm(
      window_->session(),
      [view](const client::Dao&, const Hash32&, const client::EvidenceAsk&) { return view; }, nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm.state() == EvidenceViewModel::Ready, kLong);
  QCOMPARE(vm.shown(), 10'000);
  QQmlComponent component(qmlEngine(window_->window()));
  component.setData("import QtQuick\nimport D3L.Pages\nEvidenceTable { anchors.fill: parent }", {});
  std::unique_ptr<QObject> made(
      component.createWithInitialProperties({{QStringLiteral("vm"), QVariant::fromValue(&vm)}}));
  QVERIFY2(made, qPrintable(component.errorString()));
  auto* item = qobject_cast<QQuickItem*>(made.get());
  item->setParentItem(window_->window()->contentItem());
  QQuickItem* list = nullptr;
  for (QQuickItem* each : item->findChildren<QQuickItem*>()) {
    if (QByteArray(each->metaObject()->className()).startsWith("QQuickListView")) list = each;
  }
  QVERIFY(list != nullptr);
  const auto most = mostRowsAlive(list, 400, [](int frame) { return 61.0 * frame * (frame < 200 ? 1 : 17); });
  QVERIFY(most);
  QVERIFY2(*most < 80, qPrintable(QString::number(*most)));
  // Rows are deleted later than their list, but before what they show.
  made.reset();
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestEvidencePages::droppedFolderIsPreviewed() {
  open("report", QUrl::fromLocalFile(demoFile("1.4.1")).toString());
  auto* vm = page<ui::ReportViewModel>();
  QVERIFY(vm != nullptr);
  QTRY_VERIFY_WITH_TIMEOUT(vm->ready(), kLong);
  QCOMPARE(vm->state(), ui::ReportViewModel::Understood);
  QVERIFY(vm->reportName().startsWith(QStringLiteral("digits-classifier")));
  QTRY_VERIFY(sees("report.json: model report…"));
  QVERIFY(vm->models().first() == QStringLiteral("digits-classifier"));
  // Some values at first, the others on demand: no list scrolls inside of the page that scrolls.
  const int first = vm->metrics()->rowCount();
  QVERIFY(first > 5 && vm->moreMetrics() > 0);
  const int all = first + vm->moreMetrics();
  QVERIFY(click("Show more: …"));
  QTRY_COMPARE(vm->metrics()->rowCount(), all);
  QCOMPARE(vm->moreMetrics(), 0);
  shoot("report");
  QVERIFY(click("Compare with live", QAccessible::Button));
  QTRY_VERIFY_WITH_TIMEOUT(
      vm->comparison() != nullptr && vm->comparison()->state() == EvidenceViewModel::Ready, kLong);
  QVERIFY(vm->comparison()->total() > 10);
  QTRY_VERIFY(table() != nullptr);
  shoot("report-compare");
  QVERIFY(click("Back to the report", QAccessible::Button));
  QVERIFY(vm->comparison() == nullptr);
  QVERIFY(click("Use in a new proposal", QAccessible::Button));
  QTRY_COMPARE_WITH_TIMEOUT(shell().navigator()->page(), QStringLiteral("compose"), kLong);
  QVERIFY(!shell().navigator()->argument().isEmpty());
}

void TestEvidencePages::brokenFileImportsNothing() {
  QFile out(folder_.filePath(QStringLiteral("report.json")));
  QVERIFY(out.open(QIODevice::WriteOnly));
  out.write(
      "{\"schema\":\"d3l.model-report/1\",\"model\":\"m\",\"version\":\"1\",\"dataset\":{\"name\":\"d\"},"
      "\"metrics\":[{\"name\":\"acc\",\"value\":\"abc\",\"direction\":\"higher\"}]}");
  out.close();
  open("report", QUrl::fromLocalFile(out.fileName()).toString());
  auto* vm = page<ui::ReportViewModel>();
  QTRY_VERIFY_WITH_TIMEOUT(vm->ready(), kLong);
  QCOMPARE(vm->state(), ui::ReportViewModel::Failed);
  QCOMPARE(vm->reportCount(), 0);
  QVERIFY2(vm->problem().contains(QStringLiteral("report.json")), qPrintable(vm->problem()));
  QTRY_VERIFY(sees("Import failed.…"));
  QCOMPARE(vm->problem().count(QStringLiteral("Nothing was imported")), 1);
  shoot("report-broken");
}

QTEST_MAIN(TestEvidencePages)
#include "tst_evidence_pages.moc"
