// Values to compare with come from scikit-learn on the same rows; evidence_crosscheck does the
// same on random data.
#include <QFile>
#include <QtTest>
#include <cmath>

#include "core/evidence/curves.h"
#include "core/evidence/import.h"
#include "core/evidence/recompute.h"

using namespace d3l::evidence;

namespace {
NamedFile fixture(const char* name) {
  QFile file(QStringLiteral(D3L_FIXTURES "/evidence/") + QString::fromUtf8(name));
  if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", name);
  return {name, file.readAll().toStdString()};
}
const char* const kBinary =
    "id,label,prediction,score\n1,1,1,0.9\n2,0,1,0.8\n3,1,0,0.4\n4,0,0,0.3\n5,1,1,0.8\n6,0,0,0.1\n";
const char* const kRegression = "id,label,prediction\n1,3.0,2.5\n2,-0.5,0.0\n3,2.0,2.0\n4,7.0,8.0\n";
bool near(std::optional<double> actual, double expected) {
  if (actual && std::abs(*actual - expected) < 1e-12) return true;
  qWarning("%.17g instead of %.17g", actual.value_or(NAN), expected);
  return false;
}
}  // namespace

class TestRecompute : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void binary() {
    const Samples s = *readSamples(kBinary);
    QVERIFY(near(computeMetric(s, "accuracy"), 4.0 / 6));
    QVERIFY(near(computeMetric(s, "precision"), 2.0 / 3));
    QVERIFY(near(computeMetric(s, "recall"), 2.0 / 3));
    QVERIFY(near(computeMetric(s, "f1"), 2.0 / 3));
    QVERIFY(near(computeMetric(s, "roc_auc"), 7.5 / 9));
    QVERIFY(near(computeMetric(s, "average_precision"), (1.0 + 2.0 / 3 + 3.0 / 4) / 3));
    QVERIFY(near(computeMetric(s, "brier"), (0.01 + 0.64 + 0.36 + 0.09 + 0.04 + 0.01) / 6));
    const double loss =
        -(std::log(0.9) + std::log(0.2) + std::log(0.4) + std::log(0.7) + std::log(0.8) + std::log(0.9)) / 6;
    QVERIFY(near(computeMetric(s, "log_loss"), loss));
    QVERIFY(!computeMetric(s, "rmse"));
    QVERIFY(!computeMetric(s, "no_such_metric"));
  }

  void regression() {
    const Samples s = *readSamples(kRegression);
    QVERIFY(near(computeMetric(s, "mae"), 0.5));
    QVERIFY(near(computeMetric(s, "mse"), 0.375));
    QVERIFY(near(computeMetric(s, "rmse"), std::sqrt(0.375)));
    QVERIFY(near(computeMetric(s, "r2"), 0.9486081370449679));
    QVERIFY(near(computeMetric(s, "mape"), 0.3273809523809524));
    QVERIFY(!computeMetric(s, "accuracy"));
  }

  void multiplicitiesAreRepeatedRows() {
    const Samples s = *readSamples(kBinary);
    const Samples repeated = *readSamples(
        "label,prediction,score\n1,1,0.9\n1,1,0.9\n0,1,0.8\n1,0,0.4\n1,0,0.4\n1,0,0.4\n0,0,0.1\n");
    for (const char* name : {"accuracy", "f1", "f1_macro", "f1_weighted", "precision_micro", "roc_auc",
                             "average_precision", "brier", "log_loss", "ece"}) {
      QVERIFY2(near(computeMetric(s, name, {2, 1, 3, 0, 0, 1}), *computeMetric(repeated, name)), name);
    }
  }

  void weightsAreMultiplicities() {
    const Samples w = *readSamples(
        "label,prediction,score,weight\n1,1,0.9,2\n0,1,0.8,1\n1,0,0.4,3\n0,0,0.3,0\n1,1,0.8,0\n0,0,0.1,1\n");
    const Samples s = *readSamples(kBinary);
    for (const char* name : {"accuracy", "f1_macro", "roc_auc", "average_precision", "log_loss"}) {
      QVERIFY2(near(computeMetric(w, name), *computeMetric(s, name, {2, 1, 3, 0, 0, 1})), name);
    }
  }

  /// A whole classification report by scikit-learn, every line of it, from the rows alone.
  void agreesWithTheReport() {
    for (const char* name : {"baseline", "candidate"}) {
      const std::string base = std::string("sklearn/") + name;
      const auto import =
          importFiles({fixture((base + "-report.json").c_str()), fixture((base + "-samples.csv").c_str())});
      QVERIFY(import);
      const auto rows = recompute(*import->samples, &import->report);
      QVERIFY(rows);
      std::size_t claimed = 0;
      for (const Recomputed& row : *rows) {
        QVERIFY2(row.agreement != Agreement::Differs, (row.metric + " " + sliceText(row.slice)).c_str());
        claimed += row.agreement == Agreement::Agrees ? 1 : 0;
      }
      QCOMPARE(claimed, import->report.metrics.size());
    }
  }

  void lyingIsSeen() {
    const Samples s = *readSamples(kBinary);
    ModelReport claims;
    Metric m;
    m.name = "accuracy";
    m.value = *Decimal::parse("0.67");
    claims.metrics.push_back(m);
    QCOMPARE((*recompute(s, &claims))[0].agreement, Agreement::Agrees);
    claims.metrics[0].value = *Decimal::parse("0.68");
    QCOMPARE((*recompute(s, &claims))[0].agreement, Agreement::Differs);
    claims.metrics[0].value = *Decimal::parse("6.7e-1");
    QCOMPARE((*recompute(s, &claims))[0].agreement, Agreement::Agrees);
    claims.metrics[0].dataset = "another";
    QCOMPARE((*recompute(s, &claims))[0].agreement, Agreement::NotClaimed);
    QCOMPARE(recompute(s, nullptr, [] { return true; }).error().code, Code::Cancelled);
  }

  void progressIsTold() {
    const Samples s = *readSamples(kBinary);
    std::vector<std::size_t> steps;
    std::size_t of = 0;
    const auto rows = recompute(s, nullptr, {}, [&](std::size_t done, std::size_t all) {
      steps.push_back(done);
      of = all;
    });
    QVERIFY(rows);
    QVERIFY(of > 3 && steps.size() == of);
    for (std::size_t i = 0; i < steps.size(); ++i) QCOMPARE(steps[i], i);
    // Ended between two metrics, not after all of them.
    std::size_t asked = 0;
    const auto ended = recompute(s, nullptr, [&] { return ++asked == 3; });
    QCOMPARE(ended.error().code, Code::Cancelled);
    QCOMPARE(asked, std::size_t{3});
  }

  /// Whoever cancels is asked often, also while a single metric is worked out, and never again after
  /// the answer: the rest of the work is left undone.
  void cancelledWithinAMetric() {
    std::string text = "id,label,prediction,score\n";
    constexpr int kRows = 300'000;
    for (int i = 0; i < kRows; ++i) {
      const int score = (i % 1000 * 7919) % 1000;
      text += std::to_string(i) + (i % 3 == 0 ? ",1," : ",0,") + (score > 500 ? "1,0." : "0,0.") +
              std::to_string(1000 + score).substr(1) + "\n";
    }
    const Samples samples = *readSamples(text);
    ModelReport claims;
    claims.metrics.resize(1);
    claims.metrics[0].name = "roc_auc";
    claims.metrics[0].value = Decimal::of(0.5);
    int asked = 0, before = 0, after = 0;
    const auto watch = [&](std::size_t done, std::size_t) { (done == 0 ? before : after) = asked; };
    const auto whole = recompute(
        samples, &claims,
        [&asked] {
          ++asked;
          return false;
        },
        [&](std::size_t done, std::size_t of) {
          if (done <= 1) watch(done, of);
        });
    QVERIFY(whole);
    QVERIFY2(after - before > 10, "the ranking of 300,000 rows cannot be left midway");
    const int all = asked;
    for (const int last : {1, 3, before + 5, after - 2, all - 1}) {
      asked = 0;
      std::size_t told = 0;
      const auto stopped = recompute(
          samples, &claims, [&asked, last] { return ++asked == last; },
          [&told](std::size_t done, std::size_t) { told = done; });
      QVERIFY(!stopped);
      QCOMPARE(stopped.error().code, Code::Cancelled);
      QCOMPARE(asked, last);
      if (last < after) QCOMPARE(told, std::size_t{0});
    }
  }

  void confidenceOfThePredictedClass() {
    // Scores of rows predicted negative are high: they are the confidence, not P(positive).
    const Samples s = *readSamples("label,prediction,score\n1,1,0.9\n0,0,0.8\n0,0,0.7\n1,0,0.6\n");
    QVERIFY(near(computeMetric(s, "brier"), (0.01 + 0.04 + 0.09 + 0.36) / 4));
    QVERIFY(near(computeMetric(s, "ece"), (0.1 + 0.2 + 0.3 + 0.6) / 4));
  }

  void scoresThatAreNoProbabilities() {
    const Samples s = *readSamples("label,prediction,score\n1,1,1e300\n0,0,-3\n0,1,0.5\n");
    QVERIFY(near(computeMetric(s, "roc_auc"), 1));
    for (const char* name : {"log_loss", "brier", "ece"}) QVERIFY(!computeMetric(s, name));
    QVERIFY(calibrationCurve(s));
  }

  void classScores() {
    const Samples s = *readSamples(
        "label,prediction,score:a,score:b,score:c\na,a,0.7,0.2,0.1\nb,b,0.1,0.6,0.3\nc,b,0.2,0.5,0.3\n");
    QVERIFY(near(computeMetric(s, "log_loss"), -(std::log(0.7) + std::log(0.6) + std::log(0.3)) / 3));
    QVERIFY(
        near(computeMetric(s, "brier"), (0.09 + 0.04 + 0.01 + 0.01 + 0.16 + 0.09 + 0.04 + 0.25 + 0.49) / 3));
    QVERIFY(computeMetric(s, "roc_auc"));
  }

  void names_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("canonical");
    const auto row = [](const char* a, const char* b) { QTest::newRow(a) << QByteArray(a) << QByteArray(b); };
    row("Accuracy", "accuracy");
    row("acc", "accuracy");
    row("F1 (macro)", "f1_macro");
    row("macro avg f1-score", "f1_macro");
    row("macroF1", "f1_macro");
    row("f1_macro", "f1_macro");
    row("weighted avg precision", "precision_weighted");
    row("ROC AUC", "roc_auc");
    row("rocAuc", "roc_auc");
    row("macro ROC AUC", "roc_auc");
    row("logLoss", "log_loss");
    row("root_mean_squared_error", "rmse");
    row("R²", "r²");
    row("my metric!", "my_metric");
    row("", "");
  }
  void names() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, canonical);
    QCOMPARE(canonicalMetricName(name.toStdString()), canonical.toStdString());
  }

  void curves() {
    const Samples s = *readSamples(kBinary);
    const auto roc = rocCurve(s);
    QVERIFY(roc);
    QCOMPARE(roc->points.front(), (Point{0, 0}));
    QCOMPARE(roc->points.back(), (Point{1, 1}));
    double area = 0;
    for (std::size_t i = 1; i < roc->points.size(); ++i) {
      area += (roc->points[i].x - roc->points[i - 1].x) * (roc->points[i].y + roc->points[i - 1].y) / 2;
    }
    QVERIFY(near(area, 7.5 / 9));
    const auto pr = precisionRecallCurve(s);
    QCOMPARE(pr->points.back(), (Point{1, 0.5}));
    const auto calibration = calibrationCurve(s, {}, 10);
    QCOMPARE(calibration->points.size(), std::size_t{5});
    const auto confusion = confusionMatrix(s);
    QCOMPARE(confusion->labels, (std::vector<std::string>{"0", "1"}));
    QCOMPARE(confusion->matrix, (std::vector<std::vector<double>>{{2, 1}, {1, 2}}));
    const auto delta = confusionDelta(*confusion, *confusion);
    QCOMPARE(delta->matrix, (std::vector<std::vector<double>>{{0, 0}, {0, 0}}));
    QVERIFY(!confusionDelta(*roc, *confusion));
    QVERIFY(!rocCurve(*readSamples(kRegression)));
    QVERIFY(!rocCurve(*readSamples("label,score\n1,0.5\n1,0.6\n")));
  }

  void thinnedCurvesKeepTheirShape() {
    Curve curve;
    for (int i = 0; i <= 1000; ++i) curve.points.push_back({i / 1000.0, i == 500 ? 5.0 : 0.0});
    const Curve thin = thinned(curve, 10);
    QCOMPARE(thin.points.size(), std::size_t{10});
    QCOMPARE(thin.points.front(), curve.points.front());
    QCOMPARE(thin.points.back(), curve.points.back());
    QVERIFY(std::find(thin.points.begin(), thin.points.end(), Point{0.5, 5}) != thin.points.end());
  }
};

QTEST_APPLESS_MAIN(TestRecompute)
#include "tst_recompute.moc"
