#include <QFile>
#include <QtTest>
#include <cmath>
#include <limits>

#include "core/evidence/diff.h"
#include "core/evidence/export.h"
#include "core/evidence/import.h"
#include "core/evidence/statistics.h"

using namespace d3l::evidence;
namespace json = d3l::json;

namespace {
Metric metric(std::string name, double value, std::optional<double> se = {},
              std::optional<std::uint64_t> n = {}) {
  Metric m;
  m.name = std::move(name);
  m.value = Decimal::of(value);
  m.unit = "fraction";
  m.n = n;
  if (se) m.standardError = Decimal::of(*se);
  return m;
}
ModelReport report(std::vector<Metric> metrics, const char* version = "1") {
  ModelReport r;
  r.model = "m";
  r.version = version;
  r.dataset.name = "d";
  r.metrics = std::move(metrics);
  return r;
}
DiffRow only(const Metric& b, const Metric& c, const DiffOptions& options = {}) {
  const auto d = diff(report({b}), report({c}), nullptr, nullptr, options);
  if (!d || d->rows.size() != 1) qFatal("one row expected");
  return d->rows[0];
}
Import load(const char* name) {
  QFile file(QStringLiteral(D3L_FIXTURES "/evidence/") + QString::fromUtf8(name));
  if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", name);
  auto import = importFiles({{name, file.readAll().toStdString()}});
  if (!import) qFatal("%s: %s", name, import.error().detail.c_str());
  return std::move(*import);
}
const DiffRow* find(const Diff& d, std::string_view name, const Slice& slice = {}) {
  for (const DiffRow& row : d.rows) {
    if (row.metric == name && row.slice == slice) return &row;
  }
  return nullptr;
}
Samples table(const std::vector<int>& correct, const char* extra = nullptr) {
  std::string csv = std::string("id,correct") + (extra != nullptr ? ",lang" : "") + "\n";
  for (std::size_t i = 0; i < correct.size(); ++i) {
    csv += "r" + std::to_string(i) + "," + std::to_string(correct[i]);
    if (extra != nullptr) csv += i % 4 == 0 ? ",de" : ",en";
    csv += "\n";
  }
  return *readSamples(csv);
}
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
}  // namespace

class TestDiff : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void rule_data() {
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<double>("margin");
    QTest::addColumn<QByteArray>("verdict");
    QTest::addColumn<bool>("rider");
    const auto row = [](const char* tag, double low, double high, double margin, const char* verdict,
                        bool rider) {
      QTest::newRow(tag) << low << high << margin << QByteArray(verdict) << rider;
    };
    row("better", 0.01, 0.02, -1, "better", false);
    row("better beats margin", 0.01, 0.02, 0.05, "better", false);
    row("worse", -0.02, -0.01, -1, "worse", false);
    row("inconclusive", -0.01, 0.02, -1, "inconclusive", false);
    row("touching zero from above", 0.0, 0.02, -1, "inconclusive", false);
    row("touching zero from below", -0.02, 0.0, -1, "inconclusive", false);
    row("non-inferior", -0.01, 0.02, 0.02, "nonInferior", false);
    row("non-inferior, worse within the loss", -0.015, -0.01, 0.02, "nonInferior", true);
    row("at the margin", -0.02, 0.01, 0.02, "inconclusive", false);
    row("beyond the margin", -0.03, 0.01, 0.02, "inconclusive", false);
    row("beyond the margin and worse", -0.03, -0.01, 0.02, "worse", false);
    row("no loss allowed", -0.001, 0.01, 0, "inconclusive", false);
  }
  void rule() {
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(double, margin);
    QFETCH(QByteArray, verdict);
    QFETCH(bool, rider);
    const Judgement j = judge({low, high}, margin < 0 ? std::nullopt : std::optional(margin));
    QCOMPARE(std::string(verdictName(j.verdict)), verdict.toStdString());
    QCOMPARE(j.measurablyWorse, rider);
  }

  void unpaired() {
    const DiffRow r = only(metric("acc", 0.5, 0.01, 2501), metric("acc", 0.55, 0.01, 2501));
    QCOMPARE(r.method, Method::UnpairedZ);
    QVERIFY(std::abs(*r.delta - 0.05) < 1e-15);
    QVERIFY(std::abs(*r.relative - 0.1) < 1e-12);
    QVERIFY(std::abs(r.ci->low - (0.05 - 1.959963984540054 * std::hypot(0.01, 0.01))) < 1e-12);
    QCOMPARE(r.verdict, Verdict::Better);
    QCOMPARE(*r.p, *r.pHolm);
    QCOMPARE(*r.n, std::uint64_t{2501});
    QVERIFY(*r.minimumDetectableEffect > 0.039 && *r.minimumDetectableEffect < 0.04);
  }

  void lowerIsBetter() {
    Metric b = metric("loss", 0.5, 0.01);
    Metric c = metric("loss", 0.4, 0.01);
    b.direction = c.direction = Direction::Lower;
    const DiffRow r = only(b, c);
    QCOMPARE(r.verdict, Verdict::Better);
    QVERIFY(*r.delta < 0 && *r.goodDelta > 0);
    QCOMPARE(r.goodCi->low, -r.ci->high);
    const DiffRow same = only(b, b);
    QVERIFY(!std::signbit(*same.goodDelta));
    QCOMPARE(same.verdict, Verdict::Inconclusive);
  }

  void towardsATarget() {
    Metric b = metric("bias", 0.5, 0.01);
    Metric c = metric("bias", -0.1, 0.01);
    b.direction = c.direction = Direction::Target;
    QCOMPARE(only(b, c).reason, Reason::DirectionUnknown);
    b.target = c.target = Decimal::of(0);
    const DiffRow r = only(b, c);
    QVERIFY(std::abs(*r.goodDelta - 0.4) < 1e-12);
    QCOMPARE(r.verdict, Verdict::Better);
    QCOMPARE(only(c, b).verdict, Verdict::Worse);
  }

  void proportionsWithoutErrors() {
    const DiffRow r = only(metric("recall", 0.6, {}, 80), metric("recall", 0.8, {}, 70));
    QCOMPARE(r.method, Method::Newcombe);
    QVERIFY(std::abs(r.ci->low - 0.05243) < 5e-6 && std::abs(r.ci->high - 0.33387) < 5e-6);
    QCOMPARE(*r.n, std::uint64_t{70});
    QCOMPARE(*r.nBaseline, std::uint64_t{80});
    // Nothing binomial about an F1, and 0.123 is no count out of ten.
    QCOMPARE(only(metric("f1", 0.6, {}, 80), metric("f1", 0.8, {}, 70)).reason, Reason::NoUncertainty);
    QCOMPARE(only(metric("recall", 0.123, {}, 10), metric("recall", 0.8, {}, 10)).reason,
             Reason::NoUncertainty);
  }

  void statedIntervals() {
    Metric b = metric("auc", 0.8);
    Metric c = metric("auc", 0.9);
    b.ci = {Decimal::of(0.78), Decimal::of(0.82)};
    c.ci = {Decimal::of(0.88), Decimal::of(0.92)};
    const DiffRow r = only(b, c);
    QCOMPARE(r.method, Method::UnpairedZ);
    QVERIFY(std::abs(*r.standardError - std::sqrt(2.0) * 0.02 / 1.959963984540054) < 1e-12);
  }

  void notComparable_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<QByteArray>("reason");
    const char* const reasons[] = {"notFinite",        "notFinite",        "tooFewSamples",  "noUncertainty",
                                   "noVariance",       "unitDiffers",      "versionDiffers", "promptsDiffer",
                                   "taskDiffers",      "directionDiffers", "datasetDiffers", "harnessDiffers",
                                   "missingCandidate", "missingBaseline"};
    for (int i = 0; i < 14; ++i)
      QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(i).arg(QLatin1String(reasons[i]))))
          << i << QByteArray(reasons[i]);
  }
  void notComparable() {
    QFETCH(int, which);
    QFETCH(QByteArray, reason);
    Metric b = metric("acc", 0.5, 0.01, 100);
    Metric c = metric("acc", 0.9, 0.01, 100);
    b.fingerprint = c.fingerprint = Fingerprint{"1", "0", "h"};
    if (which == 0) b.value = Decimal::of(kNaN);
    if (which == 1) c.value = *Decimal::parse("Infinity");
    if (which == 2) c.n = 1;
    if (which == 3) c.standardError.reset(), c.value = Decimal::of(0.905);
    if (which == 4) c = metric("acc_ratio", 0.9, 0.0), b.name = "acc_ratio", b.fingerprint.reset();
    if (which == 5) c.unit = "percent";
    if (which == 6) c.fingerprint->version = "2";
    if (which == 7) c.fingerprint->nShot = "5";
    if (which == 8) c.fingerprint->taskHash = "other";
    if (which == 9) c.direction = Direction::Lower;
    ModelReport baseline = report({b});
    ModelReport candidate = report({c});
    if (which == 10) candidate.dataset.name = "e";
    if (which == 11) baseline.harness.digest = "1", candidate.harness.digest = "2";
    if (which == 12) candidate.metrics.clear();
    if (which == 13) baseline.metrics.clear();
    DiffOptions options;
    options.guardrails = {{b.name, "", "", {}, 0.9}};
    const auto d = diff(baseline, candidate, nullptr, nullptr, options);
    QCOMPARE(d->rows.size(), std::size_t{1});
    const DiffRow& r = d->rows[0];
    QCOMPARE(std::string(reasonName(r.reason)), reason.toStdString());
    QCOMPARE(r.verdict, Verdict::NotComparable);
    QVERIFY(!r.ci && !r.p && !r.goodDelta);
    // Never a pass.
    QCOMPARE(*r.guardrail, Outcome::Inconclusive);
    QCOMPARE(d->summary.notComparable, std::size_t{1});
    if (which == 7) QCOMPARE(r.candidateWas, std::string("5"));
    if (which <= 1) QVERIFY(!r.delta);
  }

  void pairedBySamples() {
    std::vector<int> before(1000, 1);
    std::vector<int> after(1000, 1);
    for (std::size_t i = 0; i < 20; ++i) after[i] = 0;
    for (std::size_t i = 20; i < 29; ++i) before[i] = 0;
    const Samples b = table(before);
    const Samples c = table(after);
    const auto d = diff(report({metric("accuracy", 0.991)}), report({metric("accuracy", 0.98)}), &b, &c);
    QCOMPARE(d->pairing, Pairing::Paired);
    const DiffRow& r = d->rows[0];
    QCOMPARE(r.method, Method::PairedBinary);
    QVERIFY(std::abs(*r.p - 0.061428) < 5e-7);
    QVERIFY(std::abs(*r.delta + 0.011) < 1e-12);
    QCOMPARE(r.verdict, Verdict::Inconclusive);
    QVERIFY(!r.claimDiffers);
    const auto lied = diff(report({metric("accuracy", 0.991)}), report({metric("accuracy", 0.995)}), &b, &c);
    QVERIFY(lied->rows[0].claimDiffers);
    QCOMPARE(*lied->rows[0].candidate, 0.98);
  }

  void pairingIsRefused() {
    const Samples b = table({1, 0, 1, 1});
    const Samples shorter = table({1, 0, 1});
    const ModelReport base = report({metric("accuracy", 0.75, 0.25, 4)});
    QCOMPARE(diff(base, base, &b, nullptr)->pairing, Pairing::NoSamples);
    QCOMPARE(diff(base, base, &b, &shorter)->pairing, Pairing::IdsDiffer);
    const Samples plain = *readSamples("correct\n1\n0\n1\n1\n");
    QCOMPARE(diff(base, base, &plain, &plain)->pairing, Pairing::NoIds);
    const Samples x = *readSamples("id,label,prediction\na,1,1\nb,0,1\n");
    const Samples y = *readSamples("id,label,prediction\na,1,1\nb,1,1\n");
    const auto d = diff(base, base, &x, &y);
    QCOMPARE(d->pairing, Pairing::LabelsDiffer);
    QCOMPARE(d->rows[0].method, Method::UnpairedZ);
    ModelReport committed = base;
    committed.samples = SamplesInfo{};
    QCOMPARE(diff(committed, base, &b, &b)->pairing, Pairing::NotCommitted);
  }

  void orderOfRowsDoesNotMatter() {
    const Samples b = *readSamples("id,correct\na,1\nb,0\nc,1\nd,1\n");
    const Samples c = *readSamples("id,correct\nd,1\nc,0\nb,1\na,1\n");
    const auto d = diff(report({metric("accuracy", 0.75)}), report({metric("accuracy", 0.75)}), &b, &c);
    QCOMPARE(*d->rows[0].delta, 0.0);
    // One pair lost, one won: paired by place they would all be equal.
    QVERIFY(std::abs(*d->rows[0].standardError - std::sqrt(2.0) / 4) < 1e-12);
    const auto changes = changedExamples(b, c, {}, 10);
    QCOMPARE(changes.size(), std::size_t{2});
    QCOMPARE(changes[0].id, std::string("c"));
    QVERIFY(changes[0].baselineCorrect && !changes[0].candidateCorrect);
    QCOMPARE(changedExamples(b, c, {}, 1).size(), std::size_t{1});
  }

  void slicesComeFromColumns() {
    std::vector<int> before(400, 1);
    std::vector<int> after(400, 1);
    for (std::size_t i = 0; i < 400; i += 8) after[i] = 0;                   // German gets worse …
    for (std::size_t i = 1; i < 400; i += 4) before[i] = i % 8 < 4 ? 0 : 1;  // … English better
    const Samples b = table(before, "lang");
    const Samples c = table(after, "lang");
    const auto d = diff(report({metric("accuracy", 0.875)}), report({metric("accuracy", 0.875)}), &b, &c);
    QCOMPARE(d->rows.size(), std::size_t{3});
    QCOMPARE(d->rows[0].slice.at("lang"), std::string("de"));
    QCOMPARE(d->rows[0].group, Group::Slice);
    QCOMPARE(d->rows[0].verdict, Verdict::Worse);
    QCOMPARE(*d->rows[0].n, std::uint64_t{100});
    QCOMPARE(find(*d, "accuracy", {{"lang", "en"}})->verdict, Verdict::Better);
    QCOMPARE(d->summary.worse, std::size_t{1});
    DiffOptions none;
    none.slices = false;
    QCOMPARE(diff(report({metric("accuracy", 0.875)}), report({metric("accuracy", 0.875)}), &b, &c, none)
                 ->rows.size(),
             std::size_t{1});
    // A guardrail on a slice nobody reported.
    none.guardrails = {{"accuracy", "lang=de", "", {}, 0.01}};
    const auto guarded =
        diff(report({metric("accuracy", 0.875)}), report({metric("accuracy", 0.875)}), &b, &c, none);
    QCOMPARE(*guarded->rows[0].guardrail, Outcome::Fail);
    QCOMPARE(guarded->rows.size(), std::size_t{2});
  }

  void guardrailsComeFirstAndInOrder() {
    std::vector<Metric> b;
    std::vector<Metric> c;
    for (const char* name : {"a_acc", "b_acc", "c_acc", "d_acc"}) {
      b.push_back(metric(name, 0.5, 0.001));
      c.push_back(metric(name, 0.5, 0.001));
    }
    c[0].value = Decimal::of(0.6);
    c[1].value = Decimal::of(0.4);
    b[3].primary = true;
    DiffOptions options;
    options.guardrails = {
        {"c_acc", "", "", {}, 0.02}, {"b_acc", "", "", {}, 0.02}, {"gone", "", "", {}, 0.1}};
    const auto d = diff(report(b), report(c), nullptr, nullptr, options);
    QCOMPARE(d->rows.size(), std::size_t{5});
    QCOMPARE(d->rows[0].metric, std::string("c_acc"));
    QCOMPARE(*d->rows[0].guardrail, Outcome::Pass);
    QCOMPARE(d->rows[0].verdict, Verdict::NonInferior);
    QCOMPARE(*d->rows[1].guardrail, Outcome::Fail);
    QCOMPARE(*d->rows[2].guardrail, Outcome::Inconclusive);
    QCOMPARE(d->rows[3].metric, std::string("d_acc"));
    QCOMPARE(d->rows[3].group, Group::Primary);
    QCOMPARE(d->rows[4].verdict, Verdict::Better);
    QCOMPARE(d->summary.guardrailsPass, std::size_t{1});
    QCOMPARE(d->summary.guardrailsFail, std::size_t{1});
    QCOMPARE(d->summary.guardrailsInconclusive, std::size_t{1});
  }

  /// Three guardrails were declared, two could be measured: Holm still counts three.
  void declaredGuardrailsCount() {
    DiffOptions options;
    options.guardrails = {{"a_acc", "", "", {}, {}}, {"b_acc", "", "", {}, {}}, {"gone", "", "", {}, {}}};
    const auto d =
        diff(report({metric("a_acc", 0.5, 0.01), metric("b_acc", 0.5, 0.01)}),
             report({metric("a_acc", 0.53, 0.01), metric("b_acc", 0.535, 0.01)}), nullptr, nullptr, options);
    const DiffRow& a = d->rows[0];
    const DiffRow& b = d->rows[1];
    QVERIFY(*b.p > 0.01 && *b.p < *a.p && *a.p < 0.05);
    QVERIFY(std::abs(*b.pHolm - 3 * *b.p) < 1e-12);
    QVERIFY(std::abs(*a.pHolm - std::max(3 * *b.p, 2 * *a.p)) < 1e-12);
    // The first step rejects at a third, the next one is held to a half.
    QVERIFY(std::abs(b.alpha - 0.05 / 3) < 1e-12);
    QVERIFY(std::abs(a.alpha - 0.05 / 2) < 1e-12);
    QCOMPARE(*b.guardrail, Outcome::Pass);
    QCOMPARE(*a.guardrail, Outcome::Inconclusive);
  }

  /// The interval shown is the one that decides, and it decides as the adjusted p says.
  void shownIntervalsDecide() {
    std::vector<Metric> b;
    std::vector<Metric> c;
    for (int i = 0; i < 60; ++i) {
      b.push_back(metric("acc" + std::to_string(i), 0.5, 0.01));
      c.push_back(metric("acc" + std::to_string(i), 0.5 + 0.0012 * i, 0.01));
    }
    const auto d = diff(report(b), report(c), nullptr, nullptr);
    std::size_t better = 0;
    for (const DiffRow& row : d->rows) {
      QCOMPARE(row.verdict == Verdict::Better, *row.pBH <= 0.05);
      QCOMPARE(row.verdict == Verdict::Better, row.ci->low > 0);
      better += row.verdict == Verdict::Better ? 1 : 0;
    }
    QVERIFY(better > 5 && better < 50);
    QCOMPARE(d->summary.better, better);
  }

  void sameDatasetUnderItsNameOrNot() {
    Metric named = metric("acc", 0.5, 0.01);
    named.dataset = "d";
    QCOMPARE(only(named, metric("acc", 0.5, 0.01)).reason, Reason::None);
  }

  void harnessVersions() {
    ModelReport b = report({metric("acc", 0.5, 0.01)});
    ModelReport c = b;
    b.harness = {"h", "1", "", ""};
    c.harness = {"h", "2", "", ""};
    QCOMPARE(diff(b, c, nullptr, nullptr)->rows[0].reason, Reason::HarnessDiffers);
    QVERIFY(diff(b, c, nullptr, nullptr)->harnessDiffers);
    b.harness.digest = c.harness.digest = "same";
    QCOMPARE(diff(b, c, nullptr, nullptr)->rows[0].reason, Reason::None);
  }

  void realLmEval() {
    const Import b = load("lm-eval/bloom-1b1_common_sense_reasoning_0-shot.json");
    const Import c = load("lm-eval/bloom-3b_common_sense_reasoning_0-shot.json");
    const auto d = diff(b.report, c.report, nullptr, nullptr);
    QVERIFY(d);
    QCOMPARE(d->rows.size(), c.report.metrics.size());
    for (const DiffRow& row : d->rows) {
      if (row.dataset == "mc_taco") {
        QCOMPARE(row.reason, Reason::NoUncertainty);
      } else {
        QCOMPARE(row.method, Method::UnpairedZ);
        QVERIFY(row.derivedN && row.n);
      }
      if (row.dataset == "hellaswag") QCOMPARE(row.verdict, Verdict::Better);
    }
    QVERIFY(d->summary.better >= 5);
  }

  void realTables() {
    const Import b = load("sklearn/baseline-samples.csv");
    const Import c = load("sklearn/candidate-samples.csv");
    const auto d = diff(b.report, c.report, &*b.samples, &*c.samples);
    QVERIFY(d);
    QCOMPARE(d->pairing, Pairing::Paired);
    QCOMPARE(find(*d, "accuracy")->verdict, Verdict::Better);
    QCOMPARE(find(*d, "f1_macro")->method, Method::PairedBootstrap);
    QCOMPARE(find(*d, "f1_macro")->verdict, Verdict::Better);
    QVERIFY(find(*d, "accuracy", {{"digit", "8"}}));
    // Resampling is seeded: the same digits every time.
    const auto again = diff(b.report, c.report, &*b.samples, &*c.samples);
    QCOMPARE(json::canonical(diffToJson(*again)), json::canonical(diffToJson(*d)));
    QVERIFY(!changedExamples(*b.samples, *c.samples, {{"digit", "8"}}, 5).empty());
  }

  void cancelled() {
    DiffOptions options;
    options.cancelled = [] { return true; };
    const auto d = diff(report({metric("a", 1)}), report({metric("a", 1)}), nullptr, nullptr, options);
    QVERIFY(!d);
    QCOMPARE(d.error().code, Code::Cancelled);
  }

  void exports() {
    Metric b = metric("=cmd|x", 0.5, 0.01, 100);
    b.slice["q"] = "a\"b";
    Metric c = b;
    c.value = Decimal::of(0.4);
    const auto d = diff(report({b}, "v|1"), report({c, metric("lone", 1)}), nullptr, nullptr);
    const std::string csv = diffToCsv(*d);
    QVERIFY(csv.find("'=cmd|x,d,\"q=a\"\"b\",fraction,higher,100,0.5,0.4,") != std::string::npos);
    QVERIFY(csv.find("notComparable,,none,missingBaseline,no,\r\n") != std::string::npos);
    const auto why = [](const DiffRow&) { return std::string("=because, \"of\" a|b"); };
    QVERIFY(diffToCsv(*d, why).find(",missingBaseline,no,,\"'=because, \"\"of\"\" a|b\"\r\n") !=
            std::string::npos);
    QVERIFY(diffToMarkdown(*d, 4, why).find(" =because, \"of\" a\\|b |\n") != std::string::npos);
    QCOMPARE((*diffToJson(*d, why).find("rows")->asArray())[0].text("why"),
             std::optional<std::string>("=because, \"of\" a|b"));
    const std::string markdown = diffToMarkdown(*d);
    QVERIFY(markdown.find("\\|x") != std::string::npos);
    QVERIFY(markdown.find("−0.1000") != std::string::npos);
    QVERIFY(markdown.find("▼ worse") != std::string::npos);
    const json::Value value = diffToJson(*d);
    const json::Value& row = (*value.find("rows")->asArray())[0];
    for (const char* key : {"metric", "dataset", "slice", "unit", "direction", "n", "baseline", "candidate",
                            "delta", "relative", "ci", "p", "pHolm", "pBH", "verdict"}) {
      QVERIFY2(row.find(key) != nullptr, key);
    }
    QCOMPARE(row.find("ci")->asArray()->size(), std::size_t{2});
    QCOMPARE(value.find("summary")->find("worse")->u64(), std::optional<std::uint64_t>(1));
    QVERIFY(json::read(json::canonical(value)));
  }

  /// Who says what a candidate is judged by, how much it may lose, and why: in every form.
  void theDeclaredReasonIsExported() {
    DiffOptions options;
    options.declared = {{"acc", "0.005", "Below what | users notice"}, {"f1", "", ""}};
    const ModelReport side =
        report({metric("acc", 0.5, 0.01, 100), metric("f1", 0.5, 0.01, 100), metric("loss", 0.5, 0.01, 100)});
    const auto d = diff(side, side, nullptr, nullptr, options);
    QVERIFY(d);
    QVERIFY(find(*d, "acc")->primary && find(*d, "f1")->primary && !find(*d, "loss")->primary);
    const json::Value value = diffToJson(*d);
    const json::Array& declared = *value.find("declared")->asArray();
    QCOMPARE(declared.size(), std::size_t{2});
    QCOMPARE(declared[0].text("metric"), std::optional<std::string>("acc"));
    QCOMPARE(declared[0].text("margin"), std::optional<std::string>("0.005"));
    QCOMPARE(declared[0].text("rationale"), std::optional<std::string>("Below what | users notice"));
    QVERIFY(declared[1].find("margin")->isNull());
    const std::string csv = diffToCsv(*d);
    QVERIFY(csv.find(",reason,primary,rationale\r\nacc,") != std::string::npos);
    QVERIFY(csv.find(",yes,Below what | users notice\r\n") != std::string::npos);
    QVERIFY(csv.find(",no,\r\n") != std::string::npos);
    const std::string markdown = diffToMarkdown(*d);
    QVERIFY(markdown.find("Declared: primary metric **acc**, allowed loss δ = 0.005. Because: Below what \\| "
                          "users notice\n\n") != std::string::npos);
    QVERIFY(markdown.find("**f1**, without an allowed loss.\n\n| metric |") != std::string::npos);
  }

  /// Ten thousand metrics: every row is there and judged. (tests/bench measures the time.)
  void manyMetrics() {
    std::vector<Metric> b;
    std::vector<Metric> c;
    for (int i = 0; i < 10'000; ++i) {
      b.push_back(metric("acc" + std::to_string(i), 0.5, 0.01, 2501));
      c.push_back(metric("acc" + std::to_string(i), 0.5 + 0.00001 * (i % 100), 0.01, 2501));
    }
    const ModelReport base = report(std::move(b));
    const ModelReport next = report(std::move(c));
    std::size_t rows = 0;
    QBENCHMARK { rows = diff(base, next, nullptr, nullptr)->rows.size(); }
    QCOMPARE(rows, std::size_t{10'000});
  }
};

QTEST_APPLESS_MAIN(TestDiff)
#include "tst_diff.moc"
