// The comparison as the table shows it: numbers that match, order, filters that hide no failing guardrail.
#include <QElapsedTimer>
#include <QTest>

#include "ui/viewmodels/evidence_rows.h"
#include "ui/viewmodels/shown.h"
#include "ui/words/words.h"

using namespace d3l;
using namespace d3l::ui;
using evidence::DiffRow;
using evidence::Group;
using evidence::Outcome;
using evidence::Verdict;

namespace {

DiffRow row(const char* metric, const char* digit, double baseline, double candidate, Verdict verdict) {
  DiffRow out;
  out.metric = metric;
  out.dataset = "digits";
  if (*digit != '\0') out.slice = {{"digit", digit}};
  out.unit = out.metric == "log_loss" ? "nats" : "fraction";
  const double sign = out.unit == "nats" ? -1 : 1;
  out.baseline = baseline;
  out.candidate = candidate;
  out.delta = candidate - baseline;
  out.goodDelta = sign * *out.delta;
  out.ci = evidence::Interval{*out.delta - 0.01, *out.delta + 0.01};
  out.goodCi = evidence::Interval{*out.goodDelta - 0.01, *out.goodDelta + 0.01};
  out.n = 901;
  out.p = 0.02;
  out.verdict = verdict;
  return out;
}

evidence::Diff sample() {
  evidence::Diff diff;
  DiffRow rail = row("accuracy", "", 0.94, 0.85, Verdict::Worse);
  rail.group = Group::Guardrail;
  rail.guardrail = Outcome::Fail;
  rail.margin = 0.005;
  DiffRow passing = row("accuracy", "1", 0.835, 0.989, Verdict::Better);
  passing.group = Group::Guardrail;
  passing.guardrail = Outcome::Pass;
  diff.rows = {rail, passing, row("log_loss", "", 0.334, 0.146, Verdict::Better),
               row("accuracy", "0", 1, 1, Verdict::Inconclusive),
               row("accuracy", "8", 0.908, 0.770, Verdict::Worse)};
  return diff;
}

std::vector<QString> namesOf(const std::vector<EvidenceRow>& rows) {
  std::vector<QString> out;
  for (const EvidenceRow& each : rows) out.push_back(each.metric + QLatin1Char('/') + each.where);
  return out;
}

}  // namespace

class TestEvidenceRows : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void numbers();
  void differenceMatchesWhatIsShown_data();
  void differenceMatchesWhatIsShown();
  void worstBeforeTheRest();
  void headline();
  void failingGuardrailStays_data();
  void failingGuardrailStays();
  void filters();
  void sortsByChangeAcrossUnits();
  void groups_data();
  void groups();
  void headingsAreARole();
  void tenThousandRows();
  void levelsOfIntervals();
  void whyIsInWords_data();
  void whyIsInWords();
  void datasetOnlyWhereSeveral();
  void hostileNames();
  void oneScalePerUnit();
  void notComparableHasNoNumbers();
  void versions_data();
  void versions();
};

void TestEvidenceRows::numbers() {
  const EvidenceTable table = evidenceTable(sample());
  const EvidenceRow& first = table.rows.front();
  QCOMPARE(first.baseline, QStringLiteral("94.0 %"));
  QCOMPARE(first.candidate, QStringLiteral("85.0 %"));
  QCOMPARE(first.delta, QStringLiteral("−9.0"));
  QCOMPARE(first.unit, QStringLiteral("pp"));
  QCOMPARE(first.n, QStringLiteral("901"));
  QCOMPARE(first.interval, QStringLiteral("−10.0 to −8.0 pp (95 %)"));
  QVERIFY(first.guardrailText.contains(QStringLiteral("0.5 pp")));
  // Both ends with their signs, also where one rounds to nothing.
  evidence::Diff small = sample();
  small.rows = {small.rows.front()};
  small.rows.front().ci = evidence::Interval{-0.0002, 0.033};
  QCOMPARE(evidenceTable(small).rows.front().interval, QStringLiteral("−0.0 to +3.3 pp (95 %)"));
  small.rows.front().ci = evidence::Interval{0.0002, 0.033};
  QCOMPARE(evidenceTable(small).rows.front().interval, QStringLiteral("+0.0 to +3.3 pp (95 %)"));
  // The plot is good-signed, Δ keeps its raw sign.
  const auto loss = std::find_if(table.rows.begin(), table.rows.end(),
                                 [](const EvidenceRow& r) { return r.metric == QStringLiteral("log loss"); });
  QCOMPARE(loss->delta, QStringLiteral("−0.188"));
  QVERIFY(loss->point > 0);
}

void TestEvidenceRows::differenceMatchesWhatIsShown_data() {
  QTest::addColumn<double>("baseline");
  QTest::addColumn<double>("candidate");
  QTest::addColumn<QString>("shown");
  QTest::newRow("rounds up") << 0.94118 << 0.95893 << "+1.8";
  // 0.0445 − 0.0354 = 0.91 points, but 4.5 − 3.5 is what a reader computes.
  QTest::newRow("as displayed") << 0.0354 << 0.0445 << "+1.0";
  QTest::newRow("nothing") << 0.5 << 0.5 << "0.0";
  QTest::newRow("less than shown") << 0.50001 << 0.50002 << "0.0";
  QTest::newRow("down") << 0.908 << 0.770 << "−13.8";
}
void TestEvidenceRows::differenceMatchesWhatIsShown() {
  QFETCH(const double, baseline);
  QFETCH(const double, candidate);
  QFETCH(const QString, shown);
  QCOMPARE(formatOf("fraction", 1).difference(baseline, candidate), shown);
}

void TestEvidenceRows::worstBeforeTheRest() {
  QCOMPARE(namesOf(evidenceTable(sample()).rows),
           (std::vector<QString>{QStringLiteral("accuracy/all"), QStringLiteral("accuracy/digit 1"),
                                 QStringLiteral("accuracy/digit 8"), QStringLiteral("log loss/all"),
                                 QStringLiteral("accuracy/digit 0")}));
}

void TestEvidenceRows::headline() {
  QCOMPARE(evidenceTable(sample()).headline, QStringLiteral("2 of 5 comparisons worse: all, digit 8"));
  evidence::Diff none;
  none.rows = {row("accuracy", "", 0.9, 0.95, Verdict::Better),
               row("accuracy", "1", 0.9, 0.9, Verdict::Inconclusive)};
  QCOMPARE(evidenceTable(none).headline, QStringLiteral("None of 2 comparisons is worse"));
}

void TestEvidenceRows::failingGuardrailStays_data() {
  QTest::addColumn<QString>("search");
  QTest::addColumn<int>("sort");
  QTest::addColumn<bool>("descending");
  for (int sort = EvidenceFilter::Importance; sort <= EvidenceFilter::Chance; ++sort) {
    QTest::addRow("sort %d", sort) << "" << sort << false;
    QTest::addRow("sort %d descending", sort) << "" << sort << true;
    QTest::addRow("sort %d, search for nothing", sort) << "no such metric" << sort << true;
  }
}
void TestEvidenceRows::failingGuardrailStays() {
  QFETCH(const QString, search);
  QFETCH(const int, sort);
  QFETCH(const bool, descending);
  const evidence::Diff diff = sample();
  EvidenceFilter filter;
  filter.search = search;
  filter.sort = static_cast<EvidenceFilter::Sort>(sort);
  filter.descending = descending;
  filter.onlyWorse = filter.onlySignificant = true;
  const auto rows = filtered(evidenceTable(diff).rows, diff.rows, filter);
  QVERIFY(!rows.empty());
  QCOMPARE(rows.front().outcome, int{EvidenceRow::Fail});
}

void TestEvidenceRows::filters() {
  const evidence::Diff diff = sample();
  const auto rows = evidenceTable(diff).rows;
  EvidenceFilter filter;
  filter.search = QStringLiteral("DIGIT 8");
  QCOMPARE(namesOf(filtered(rows, diff.rows, filter)),
           (std::vector<QString>{QStringLiteral("accuracy/all"), QStringLiteral("accuracy/digit 8")}));
  filter = {};
  filter.onlyWorse = true;
  QCOMPARE(filtered(rows, diff.rows, filter).size(), std::size_t{2});
  filter = {};
  filter.onlySignificant = true;
  QCOMPARE(filtered(rows, diff.rows, filter).size(), std::size_t{4});
}

void TestEvidenceRows::sortsByChangeAcrossUnits() {
  const evidence::Diff diff = sample();
  EvidenceFilter filter;
  filter.sort = EvidenceFilter::Change;
  const auto rows = filtered(evidenceTable(diff).rows, diff.rows, filter);
  QCOMPARE(rows[1].where, QStringLiteral("digit 8"));
  QVERIFY(rows.back().point > 0);
}

void TestEvidenceRows::groups_data() {
  QTest::addColumn<int>("group");
  QTest::addColumn<QStringList>("headings");
  QTest::newRow("slice") << int{EvidenceFilter::BySlice}
                         << QStringList{QStringLiteral("Guardrails that fail · worse"),
                                        QStringLiteral("digit 8 · worse"),
                                        QStringLiteral("digit 0 · not worse"),
                                        QStringLiteral("digit 1 · not worse"),
                                        QStringLiteral("The whole set · not worse")};
  QTest::newRow("metric") << int{EvidenceFilter::ByMetric}
                          << QStringList{QStringLiteral("Guardrails that fail · worse"),
                                         QStringLiteral("accuracy · 1 of 3 worse"),
                                         QStringLiteral("log loss · not worse")};
  QTest::newRow("data set") << int{EvidenceFilter::ByDataset}
                            << QStringList{QStringLiteral("Guardrails that fail · worse"),
                                           QStringLiteral("digits · 1 of 4 worse")};
  QTest::newRow("none") << int{EvidenceFilter::Ungrouped} << QStringList{QString()};
}
void TestEvidenceRows::groups() {
  QFETCH(const int, group);
  QFETCH(const QStringList, headings);
  const evidence::Diff diff = sample();
  EvidenceFilter filter;
  filter.group = static_cast<EvidenceFilter::Group>(group);
  for (const auto sort : {EvidenceFilter::Importance, EvidenceFilter::Metric, EvidenceFilter::Change}) {
    filter.sort = sort;
    QStringList seen;
    for (const EvidenceRow& each : filtered(evidenceTable(diff).rows, diff.rows, filter)) {
      if (seen.isEmpty() || seen.last() != each.section) seen << each.section;
    }
    // Every group stands together, whatever it is sorted by within.
    QCOMPARE(seen, headings);
  }
}

void TestEvidenceRows::headingsAreARole() {
  const evidence::Diff diff = sample();
  EvidenceFilter filter;
  filter.group = EvidenceFilter::ByMetric;
  EvidenceRowsModel model;
  model.setRows(filtered(evidenceTable(diff).rows, diff.rows, filter));
  const int role = model.roleNames().key("section");
  QVERIFY(model.data(model.index(0), role).toString().startsWith(QStringLiteral("Guardrails that fail")));
  QVERIFY(model.data(model.index(0), Qt::UserRole).value<EvidenceRow>().guardrail);
}

/// What the window does with a large report, and how long it takes here (told, not asserted).
void TestEvidenceRows::tenThousandRows() {
  constexpr int kRows = 10'000;
  evidence::Diff diff;
  for (int i = 0; i < kRows; ++i) {
    DiffRow each = row(i % 2 == 0 ? "accuracy" : "log_loss", "", 0.9, 0.9 + (i % 7 - 3) * 0.01,
                       i % 7 < 2 ? Verdict::Worse : Verdict::Better);
    each.slice = {{"slice", std::to_string(i / 2)}};
    diff.rows.push_back(std::move(each));
  }
  QElapsedTimer clock;
  clock.start();
  const EvidenceTable table = evidenceTable(diff);
  const qint64 built = clock.restart();
  QCOMPARE(table.rows.size(), std::size_t{kRows});
  EvidenceRowsModel model;
  model.setRows(filtered(table.rows, diff.rows, {}));
  const qint64 shown = clock.restart();
  EvidenceFilter filter;
  filter.search = QStringLiteral("slice 77 loss");
  model.setRows(filtered(table.rows, diff.rows, filter));
  const qint64 searched = clock.restart();
  QVERIFY(model.rowCount() > 0 && model.rowCount() < kRows);
  filter = {};
  filter.sort = EvidenceFilter::Change;
  filter.group = EvidenceFilter::BySlice;
  model.setRows(filtered(table.rows, diff.rows, filter));
  const qint64 grouped = clock.restart();
  QCOMPARE(model.rowCount(), kRows);
  qInfo(
      "10,000 rows: made %lld ms (background), shown %lld ms, searched %lld ms, sorted in 5,000 groups %lld "
      "ms",
      built, shown, searched, grouped);
}

void TestEvidenceRows::levelsOfIntervals() {
  evidence::Diff diff = sample();
  QCOMPARE(intervalLevels(diff.rows), QStringLiteral("95 % intervals"));
  diff.rows[1].alpha = 0.0012;
  QCOMPARE(intervalLevels(diff.rows), QStringLiteral("95 % to 99.9 % intervals"));
  for (DiffRow& each : diff.rows) each.ci.reset();
  QCOMPARE(intervalLevels(diff.rows), QStringLiteral("intervals"));
}

void TestEvidenceRows::whyIsInWords_data() {
  QTest::addColumn<int>("verdict");
  QTest::addColumn<double>("low");
  QTest::addColumn<double>("high");
  QTest::addColumn<QString>("told");
  QTest::newRow("better") << int(Verdict::Better) << 0.006 << 0.022
                          << "better side of no change, from 0.6 to 2.2 points";
  QTest::newRow("non-inferior")
      << int(Verdict::NonInferior) << -0.002 << 0.012
      << "largest loss the data allow, 0.2 points, is smaller than the loss of 0.5 points";
  // What is too small to be shown is not nothing.
  QTest::newRow("a loss too small to show")
      << int(Verdict::NonInferior) << -0.0002 << 0.033
      << "largest loss the data allow, less than 0.1 points, is smaller than the loss of 0.5 points";
  QTest::newRow("a gain too small to show")
      << int(Verdict::Better) << 0.0002 << 0.033 << "no change, from less than 0.1 to 3.3 points";
  QTest::newRow("no loss at all") << int(Verdict::NonInferior) << 0.0 << 0.033 << "the data allow no loss";
  QTest::newRow("worse") << int(Verdict::Worse) << -0.030 << -0.008 << "a loss of 0.8 to one of 3.0 points";
  QTest::newRow("inconclusive")
      << int(Verdict::Inconclusive) << -0.009 << 0.016
      << "a loss of 0.9 points, more than the 0.5 points declared acceptable, and also a gain "
         "of 1.6 points";
}
void TestEvidenceRows::whyIsInWords() {
  QFETCH(const int, verdict);
  QFETCH(const double, low);
  QFETCH(const double, high);
  QFETCH(const QString, told);
  DiffRow each = row("accuracy", "", 0.9, 0.91, static_cast<Verdict>(verdict));
  each.goodCi = evidence::Interval{low, high};
  each.margin = 0.005;
  each.method = evidence::Method::UnpairedZ;
  each.alpha = 0.02;
  const QString why = words::verdictWhy(each);
  QVERIFY2(why.contains(told), qPrintable(why));
  QVERIFY(why.contains(QStringLiteral("measured apart")));
  QVERIFY(why.contains(QStringLiteral("judged at once")));
}

void TestEvidenceRows::datasetOnlyWhereSeveral() {
  evidence::Diff diff = sample();
  diff.rows[3].dataset = "other";
  const auto rows = evidenceTable(diff).rows;
  QCOMPARE(rows.front().where, QStringLiteral("digits"));
  QCOMPARE(rows.back().where, QStringLiteral("other, digit 0"));
}

void TestEvidenceRows::hostileNames() {
  evidence::Diff diff;
  DiffRow bad = row("acc\u202eruc", "", 0.5, 0.6, Verdict::Better);
  bad.slice = {{"lang\nline", "<img src=x>"}};
  diff.rows = {bad};
  const EvidenceRow shown = evidenceTable(diff).rows.front();
  QVERIFY(shown.metric.contains(QStringLiteral("U+202E")));
  QVERIFY(!shown.where.contains(QLatin1Char('\n')));
}

void TestEvidenceRows::oneScalePerUnit() {
  const EvidenceTable table = evidenceTable(sample());
  for (const EvidenceRow& each : table.rows) {
    if (each.unit == QStringLiteral("pp")) QCOMPARE(each.range, table.range);
    QCOMPARE(each.rangeText.isEmpty(), each.unit == QStringLiteral("pp"));
    QVERIFY(each.range > each.margin);
  }
}

void TestEvidenceRows::notComparableHasNoNumbers() {
  evidence::Diff diff;
  DiffRow other = row("accuracy", "", 0.5, 0.6, Verdict::NotComparable);
  other.reason = evidence::Reason::DatasetDiffers;
  other.goodCi.reset();
  other.ci.reset();
  diff.rows = {other};
  const EvidenceRow shown = evidenceTable(diff).rows.front();
  QCOMPARE(shown.delta, QStringLiteral("–"));
  QVERIFY(!shown.hasInterval);
  QVERIFY(shown.sentence.contains(QStringLiteral("mislead")));
}

void TestEvidenceRows::versions_data() {
  QTest::addColumn<QString>("version");
  QTest::addColumn<QString>("shown");
  QTest::newRow("number") << "1.4.0"
                          << "v1.4.0";
  QTest::newRow("letters") << "1b7"
                           << "1b7";
  QTest::newRow("word") << "beta"
                        << "beta";
  QTest::newRow("already") << "v2.0"
                           << "v2.0";
  QTest::newRow("empty") << ""
                         << "";
}
void TestEvidenceRows::versions() {
  QFETCH(const QString, version);
  QFETCH(const QString, shown);
  QCOMPARE(versionText(version.toStdString()), shown);
}

QTEST_GUILESS_MAIN(TestEvidenceRows)
#include "tst_evidence_rows.moc"
