// Oracles: the figures of published examples, or values computed with scipy and statsmodels.
#include <QtTest>
#include <cmath>
#include <limits>
#include <utility>

#include "core/evidence/statistics.h"

using namespace d3l::evidence;

namespace {
bool near(double actual, double expected, double tolerance) {
  if (std::abs(actual - expected) <= tolerance) return true;
  qWarning("%.12g instead of %.12g", actual, expected);
  return false;
}
constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
}  // namespace

class TestStatistics : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void quantiles() {
    QVERIFY(near(normalQuantile(0.975), 1.959963984540054, 1e-14));
    QVERIFY(near(normalCdf(1.959963984540054), 0.975, 1e-15));
    QVERIFY(near(normalUpper(10), 7.61985302416052606e-24, 1e-37));
    QVERIFY(near(studentQuantile(0.975, 9), 2.2621571627982049, 1e-12));
    QVERIFY(near(studentCdf(-2.2621571627982049, 9), 0.025, 1e-14));
    QCOMPARE(studentCdf(kInf, 3), 1.0);
    QVERIFY(near(binomialCdf(9, 29, 0.5), 0.03071417286992073, 1e-15));
    QCOMPARE(binomialCdf(29, 29, 0.5), 1.0);
    QVERIFY(near(betaQuantile(0.025, 20, 10), 0.4916766461900099, 1e-12));
  }

  void mcnemar_data() {
    QTest::addColumn<quint64>("n10");
    QTest::addColumn<quint64>("n01");
    QTest::addColumn<double>("p");
    QTest::newRow("20/9") << quint64(20) << quint64(9) << 0.061428;
    QTest::newRow("9/20") << quint64(9) << quint64(20) << 0.061428;
    QTest::newRow("none") << quint64(0) << quint64(0) << 1.0;
    QTest::newRow("equal") << quint64(7) << quint64(7) << 1.0;
    QTest::newRow("one") << quint64(0) << quint64(1) << 1.0;
    QTest::newRow("six to nothing") << quint64(6) << quint64(0) << 0.03125;
    QTest::newRow("huge") << quint64(500000) << quint64(500000 + 4000) << 6.578671860e-5;
  }
  void mcnemar() {
    QFETCH(quint64, n10);
    QFETCH(quint64, n01);
    QFETCH(double, p);
    QVERIFY(near(mcnemarExact(n10, n01), p, p < 1e-3 ? 1e-7 : 5e-7));
  }

  void pairedBinaryFormula() {
    const auto e = pairedBinary(20, 9, 1000, 0.05);
    QVERIFY(e);
    QVERIFY(near(e->delta, -0.011, 1e-15));
    const double se = std::sqrt(29 - 121.0 / 1000) / 1000;
    QVERIFY(near(e->standardError, se, 1e-15));
    QVERIFY(near(e->p, 0.061428, 5e-7));
    QVERIFY(e->ci.low < 0 && e->ci.high > 0);
    const auto clear = pairedBinary(10, 60, 400, 0.05);
    QVERIFY(near(clear->ci.low, 0.125 - 1.959963984540054 * clear->standardError, 1e-12));
    QVERIFY(near(clear->ci.high, 0.125 + 1.959963984540054 * clear->standardError, 1e-12));
  }

  /// Whatever the counts: the interval excludes zero exactly where p is at most alpha.
  void pairedBinaryNeverContradictsItself() {
    for (std::uint64_t b = 0; b <= 30; ++b) {
      for (std::uint64_t c = 0; c <= 30; ++c) {
        for (double alpha : {0.2, 0.05, 0.001}) {
          const auto e = pairedBinary(b, c, 60, alpha);
          QVERIFY(e);
          QCOMPARE(e->ci.low > 0 || e->ci.high < 0, e->p <= alpha);
          QVERIFY(e->ci.low <= e->delta && e->delta <= e->ci.high);
          QVERIFY(e->ci.low >= -1 && e->ci.high <= 1);
        }
      }
    }
  }

  void pairedBinaryEdges() {
    QVERIFY(!pairedBinary(0, 0, 1, 0.05));
    QVERIFY(!pairedBinary(0, 0, 0, 0.05));
    QVERIFY(!pairedBinary(5, 6, 10, 0.05));
    QVERIFY(!pairedBinary(~std::uint64_t{0}, 2, 10, 0.05));
    QVERIFY(!pairedBinary(1, 1, 10, 0));
    const auto same = pairedBinary(0, 0, 2, 0.05);
    QVERIFY(same);
    QCOMPARE(same->delta, 0.0);
    QCOMPARE(same->p, 1.0);
    // Two equal answers do not show that nothing can differ.
    QVERIFY(same->ci.low < -0.5 && same->ci.high > 0.5);
    QVERIFY(
        near(pairedBinary(0, 0, 360, 0.05)->ci.high, 3.841458820694124 / (360 + 3.841458820694124), 1e-12));
    const auto all = pairedBinary(0, 10, 10, 0.05);
    QCOMPARE(all->delta, 1.0);
    QCOMPARE(all->ci.high, 1.0);
    const auto huge = pairedBinary(1'000'000, 1'001'000, std::uint64_t{1} << 60, 0.05);
    QVERIFY(huge && huge->standardError > 0);
  }

  void pairedTOracle() {
    // Student's sleep data: t = −4.0621, df = 9, p = 0.002833, interval −2.4599 … −0.7001.
    const std::vector<double> d = {-1.2, -2.4, -1.3, -1.3, 0.0, -1.0, -1.8, -0.8, -4.6, -1.4};
    const auto e = pairedT(d, {}, 0.05);
    QVERIFY(e);
    QVERIFY(near(e->delta, -1.58, 1e-12));
    QVERIFY(near(e->delta / e->standardError, -4.0621, 5e-5));
    QVERIFY(near(e->p, 0.002833, 5e-7));
    QVERIFY(near(e->ci.low, -2.4598858, 5e-8));
    QVERIFY(near(e->ci.high, -0.7001142, 5e-8));
    QCOMPARE(e->df, 9.0);
    const std::vector<double> ones(10, 1.0);
    const auto weighted = pairedT(d, ones, 0.05);
    QVERIFY(near(weighted->standardError, e->standardError, 1e-15));
    std::vector<std::uint32_t> alone(10);
    for (std::uint32_t i = 0; i < 10; ++i) alone[i] = i * 3;
    const auto clustered = pairedClustered(d, alone, 0.05);
    QVERIFY(near(clustered->standardError, e->standardError, 1e-15));
    QVERIFY(near(clustered->p, e->p, 1e-12));
  }

  void pairedTEdges() {
    QVERIFY(!pairedT(std::vector<double>{1.0}, {}, 0.05));
    QVERIFY(!pairedT(std::vector<double>{1.0, kNaN}, {}, 0.05));
    QVERIFY(!pairedT(std::vector<double>{1.0, kInf}, {}, 0.05));
    QVERIFY(!pairedT(std::vector<double>{1e308, 1e308}, {}, 0.05));
    const std::vector<double> weights = {1.0, 0.0};
    QVERIFY(!pairedT(std::vector<double>{1.0, 2.0}, weights, 0.05));
    const auto zero = pairedT(std::vector<double>{0.0, -0.0, 0.0}, {}, 0.05);
    QCOMPARE(zero->p, 1.0);
    QCOMPARE(zero->ci.low, 0.0);
    const auto constant = pairedT(std::vector<double>{0.5, 0.5, 0.5}, {}, 0.05);
    QCOMPARE(constant->p, 0.0);
    QCOMPARE(constant->ci.low, 0.5);
    const std::vector<std::uint32_t> one(2, 4);
    QVERIFY(!pairedClustered(std::vector<double>{1.0, 2.0}, one, 0.05));
  }

  void clustersWiden() {
    std::vector<double> d;
    std::vector<std::uint32_t> cluster;
    for (std::uint32_t i = 0; i < 40; ++i) {
      d.push_back(i / 10 % 2 == 0 ? 1.0 : -0.5);
      cluster.push_back(i / 10);
    }
    QVERIFY(pairedClustered(d, cluster, 0.05)->standardError > 2 * pairedT(d, {}, 0.05)->standardError);
  }

  void unpaired() {
    const auto e = unpairedZ(0.5, 0.03, 0.6, 0.04, 0.05);
    QVERIFY(near(e->standardError, 0.05, 1e-15));
    QVERIFY(near(e->p, 0.04550026389635842, 1e-12));
    QVERIFY(near(e->ci.low, 0.1 - 1.959963984540054 * 0.05, 1e-12));
    QVERIFY(!unpairedZ(kNaN, 0.1, 0.5, 0.1, 0.05));
    QVERIFY(!unpairedZ(0.5, kInf, 0.5, 0.1, 0.05));
    QVERIFY(!unpairedZ(0.5, -0.1, 0.5, 0.1, 0.05));
  }

  void newcombeWilson() {
    const auto e = newcombe(48.0 / 80, 80, 56.0 / 70, 70, 0.05);
    QVERIFY(e);
    QVERIFY(near(e->ci.low, 0.05243, 5e-6));
    QVERIFY(near(e->ci.high, 0.33387, 5e-6));
    const Interval w = wilson(0.8, 70, 0.05);
    QVERIFY(near(w.low, 0.6918, 5e-4) && near(w.high, 0.8769, 5e-4));
    QVERIFY(near(wilson(0, 10, 0.05).low, 0, 1e-15));
    QVERIFY(near(wilson(1, 10, 0.05).high, 1, 1e-15));
  }

  /// p is where the interval touches zero, on every level and in both directions.
  void newcombeAgreesWithItsP() {
    for (double b : {0.0, 0.02, 0.4, 0.6, 0.999, 1.0}) {
      for (double c : {0.0, 0.03, 0.41, 0.8, 1.0}) {
        const auto e = newcombe(b, 50, c, 90, 0.05);
        QVERIFY(e && e->p >= 0 && e->p <= 1);
        QCOMPARE(newcombe(c, 90, b, 50, 0.05)->p, e->p);
        if (e->p <= 1e-12 || e->p > 0.99) continue;
        const auto inside = newcombe(b, 50, c, 90, e->p * 0.999);
        const auto outside = newcombe(b, 50, c, 90, std::min(0.9999, e->p * 1.001));
        QVERIFY(inside->ci.low <= 0 && inside->ci.high >= 0);
        QVERIFY(outside->ci.low > 0 || outside->ci.high < 0);
      }
    }
    QVERIFY(!newcombe(0.5, 1, 0.5, 10, 0.05));
    QVERIFY(!newcombe(1.5, 10, 0.5, 10, 0.05));
    QVERIFY(!newcombe(kNaN, 10, 0.5, 10, 0.05));
    QCOMPARE(newcombe(0, 1e18, 1, 1e18, 0.05)->p, 0.0);
  }

  void pooled() {
    const std::vector<double> se = {0.02, 0.03};
    const std::vector<std::uint64_t> n = {500, 300};
    const double expected = std::sqrt((499 * 0.0004 * 500 + 299 * 0.0009 * 300) / (800 - 2) / 800);
    QVERIFY(near(*pooledStandardError(se, n), expected, 1e-15));
    const std::vector<std::uint64_t> small = {500, 1};
    QVERIFY(!pooledStandardError(se, small));
    QVERIFY(!pooledStandardError({}, {}));
  }

  void multiplicity() {
    const std::vector<double> p = {0.01, 0.04, 0.03, 0.005};
    const std::vector<double> h = holm(p);
    const std::vector<double> expectHolm = {0.03, 0.06, 0.06, 0.02};
    const std::vector<double> bh = benjaminiHochberg(p);
    const std::vector<double> expectBh = {0.02, 0.04, 0.04, 0.02};
    const std::vector<double> by = benjaminiYekutieli(p);
    for (std::size_t i = 0; i < p.size(); ++i) {
      QVERIFY(near(h[i], expectHolm[i], 1e-15));
      QVERIFY(near(bh[i], expectBh[i], 1e-15));
      QVERIFY(near(by[i], std::min(1.0, expectBh[i] * (1 + 0.5 + 1.0 / 3 + 0.25)), 1e-15));
    }
    QVERIFY(near(holm(p, 10)[3], 0.05, 1e-15));
    QVERIFY(holm({}).empty());
    QVERIFY(benjaminiHochberg({}).empty());
    QCOMPARE(holm(std::vector<double>{1.0, 1.0}), (std::vector<double>{1.0, 1.0}));
  }

  /// A row's level is such that p ≤ level exactly where the procedure rejects.
  void levelsMatchRejections() {
    std::uint64_t state = 42;
    const auto next = [&state] {
      state = state * 6364136223846793005u + 1442695040888963407u;
      return static_cast<double>(state >> 11) / 9007199254740992.0;
    };
    for (int round = 0; round < 200; ++round) {
      std::vector<double> p;
      for (int i = 0; i < 12; ++i) p.push_back(std::pow(next(), round % 5 + 1));
      const auto h = holm(p);
      const auto hl = holmLevels(p, 0.05);
      const auto b = benjaminiHochberg(p);
      const auto bl = benjaminiHochbergLevels(p, 0.05);
      for (std::size_t i = 0; i < p.size(); ++i) {
        QCOMPARE(p[i] <= hl[i], h[i] <= 0.05);
        QCOMPARE(p[i] <= bl[i], b[i] <= 0.05);
      }
    }
    QCOMPARE(holmLevels(std::vector<double>{0.5}, 0.05)[0], 0.05);
    QCOMPARE(benjaminiHochbergLevels(std::vector<double>{0.5}, 0.05)[0], 0.05);
  }

  void recoveredCounts() {
    QCOMPARE(nFromStandardError(0.216, 0.01842190906141194), std::optional<std::uint64_t>(500));
    QCOMPARE(nFromStandardError(0.7692307692307693, 0.02554658323673352), std::optional<std::uint64_t>(273));
    QCOMPARE(nFromStandardError(0.7083786724700761, 0.010604441527428793),
             std::optional<std::uint64_t>(1838));
    QVERIFY(!nFromStandardError(0.22712736568843772, 0.01673094848597647));  // an F1
    QVERIFY(!nFromStandardError(1, 0));
    QVERIFY(!nFromStandardError(0, 0.1));
    QVERIFY(!nFromStandardError(kNaN, 0.1));
    QVERIFY(!nFromStandardError(0.5, 1e-30));
  }

  void detectableEffect() {
    QVERIFY(near(minimumDetectableEffect(1, 0.05), 1.959963984540054 + 0.8416212335729143, 1e-12));
  }

  void bootstrapOfAMean() {
    std::vector<double> d;
    for (int i = 0; i < 200; ++i) d.push_back(std::sin(i) + 0.1);
    const auto run = bootstrapMean(d, {});
    QVERIFY(run);
    const Estimate boot = run->at(0.05);
    const auto t = pairedT(d, {}, 0.05);
    QVERIFY(near(boot.delta, t->delta, 1e-12));
    QVERIFY(near(boot.standardError, t->standardError, 0.03 * t->standardError));
    QVERIFY(near(boot.ci.low, t->ci.low, 0.1 * t->standardError));
    QVERIFY(near(boot.ci.high, t->ci.high, 0.1 * t->standardError));
    QVERIFY(near(boot.p, t->p, 0.02));
    // The same seed, the same digits; another seed, others.
    QCOMPARE(bootstrapMean(d, {})->at(0.05).ci.low, boot.ci.low);
    BootstrapOptions other;
    other.seed = 2;
    QVERIFY(bootstrapMean(d, other)->at(0.05).ci.low != boot.ci.low);
  }

  /// Sharing the drawing changes no digit, and one statistic that fails leaves the others.
  void severalStatisticsAtOnce() {
    std::vector<double> d;
    for (int i = 0; i < 60; ++i) d.push_back(i % 7 * 0.25 - 0.5);
    const auto meanOf = [&d](std::span<const std::uint32_t> counts, double power) {
      double sum = 0, total = 0;
      for (std::size_t i = 0; i < counts.size(); ++i) {
        sum += counts[i] * std::pow(std::abs(d[i]), power);
        total += counts[i];
      }
      return sum / total;
    };
    BootstrapOptions options;
    options.resamples = 2000;
    const auto many = Bootstrap::runMany(
        d.size(), 3,
        [&](std::span<const std::uint32_t> counts, std::span<double> values) {
          values[0] = meanOf(counts, 1);
          values[1] = kNaN;
          values[2] = meanOf(counts, 3);
        },
        options);
    QVERIFY(many && many->size() == 3);
    QVERIFY(!(*many)[1]);
    for (const std::size_t k : {std::size_t{0}, std::size_t{2}}) {
      const auto alone = Bootstrap::run(
          d.size(), [&](std::span<const std::uint32_t> counts) { return meanOf(counts, k == 0 ? 1 : 3); },
          options);
      QVERIFY(alone && (*many)[k]);
      QCOMPARE((*many)[k]->at(0.05).ci.low, alone->at(0.05).ci.low);
      QCOMPARE((*many)[k]->at(0.05).ci.high, alone->at(0.05).ci.high);
      QCOMPARE((*many)[k]->at(0.05).p, alone->at(0.05).p);
      QCOMPARE((*many)[k]->at(0.05).standardError, alone->at(0.05).standardError);
    }
    bool asked = false;
    const auto stopped = Bootstrap::runMany(
        d.size(), 1,
        [&](std::span<const std::uint32_t> counts, std::span<double> v) { v[0] = meanOf(counts, 1); },
        options, [&asked] { return std::exchange(asked, true); });
    QVERIFY(!stopped && stopped.error().code == Code::Cancelled);
  }

  void bootstrapEdges() {
    QVERIFY(!bootstrapMean(std::vector<double>{1.0}, {}));
    const auto same = bootstrapMean(std::vector<double>{0.0, 0.0, 0.0}, {});
    QCOMPARE(same->at(0.05).p, 1.0);
    QCOMPARE(same->at(0.05).ci.high, 0.0);
    const auto cancelled = bootstrapMean(std::vector<double>{1.0, 2.0}, {}, [] { return true; });
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().code, Code::Cancelled);
    // Levels finer than the resamples cannot claim to exclude zero.
    const Estimate fine = bootstrapMean(std::vector<double>{1.0, 1.1, 0.9, 1.2}, {})->at(1e-9);
    QVERIFY(fine.p > 1e-9);
    QVERIFY(fine.ci.low <= 0);
    // A statistic that is never defined.
    QVERIFY(!Bootstrap::run(5, [](std::span<const std::uint32_t>) { return kNaN; }, {}));
  }

  /// Cancelling ends it at once, also in the jackknife that follows the last resample.
  void bootstrapIsCancelledAnywhere() {
    constexpr std::size_t kRows = 20'001;
    BootstrapOptions options;
    options.resamples = 100;
    std::size_t computed = 0, told = 0, of = 0;
    options.progress = [&](std::size_t done, std::size_t all) {
      told = done;
      of = all;
    };
    const auto statistic = [&computed](std::span<const std::uint32_t> counts) {
      ++computed;
      return static_cast<double>(counts[0]);
    };
    QVERIFY(Bootstrap::run(kRows, statistic, options));
    const std::size_t all = computed;
    QCOMPARE(all, std::size_t{1 + 100 + 500});
    QCOMPARE(of, std::size_t{600});
    QCOMPARE(told, std::size_t{599});
    for (const std::size_t last : {std::size_t{1}, std::size_t{50}, std::size_t{150}}) {
      std::size_t asked = 0;
      computed = 0;
      const auto made = Bootstrap::run(kRows, statistic, options, [&] { return ++asked == last; });
      QVERIFY(!made);
      QCOMPARE(made.error().code, Code::Cancelled);
      QCOMPARE(computed, last);
    }
  }

  void bcaCorrectsSkew() {
    std::vector<double> d;
    for (int i = 1; i <= 60; ++i) d.push_back(std::exp(i / 12.0));
    BootstrapOptions percentile;
    percentile.kind = BootstrapKind::Percentile;
    const Interval plain = bootstrapMean(d, percentile)->at(0.05).ci;
    const Interval corrected = bootstrapMean(d, {})->at(0.05).ci;
    QVERIFY(corrected.high > plain.high);
    QVERIFY(corrected.low > plain.low);
  }
};

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
