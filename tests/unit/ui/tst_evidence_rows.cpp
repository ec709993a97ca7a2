// The comparison as the table shows it: numbers that match, order, filters that hide no failing guardrail.
#include <QTest>

#include "ui/viewmodels/evidence_rows.h"
#include "ui/viewmodels/shown.h"

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
