// The diff of two reports with 10,000 metrics each, intervals, tests and corrections included, beside
// what reading the two reports costs.
#include <cmath>

#include "core/evidence/diff.h"
#include "tests/bench/figures.h"

using namespace d3l;
using namespace bench;

namespace {

constexpr std::size_t kMetrics = 10'000;

evidence::ModelReport report(const std::string& version, std::uint64_t seed) {
  evidence::ModelReport out;
  out.model = "intent-router";
  out.version = version;
  out.dataset = {"held-out", "test", "1", ""};
  std::uint64_t random = seed;
  for (std::size_t i = 0; i < kMetrics; ++i) {
    evidence::Metric metric;
    metric.name = "accuracy-" + std::to_string(i / 100);
    metric.slice = {{"part", std::to_string(i % 100)}};
    metric.unit = "fraction";
    metric.n = 200 + next(random) % 2000;
    const double share = 0.7 + 0.2 * static_cast<double>(next(random) % 1000) / 1000;
    metric.value = evidence::Decimal::of(share);
    metric.standardError =
        evidence::Decimal::of(std::sqrt(share * (1 - share) / static_cast<double>(*metric.n)));
    out.metrics.push_back(std::move(metric));
  }
  return out;
}

}  // namespace

int main() {
  const auto before = report("1.0", 1), after = report("1.1", 2);
  const std::string left = evidence::writeReport(before), right = evidence::writeReport(after);
  std::size_t decided = 0;
  const Turns turns = inTurns(
      [&] {
        const auto diff = evidence::diff(before, after, nullptr, nullptr);
        need(diff.has_value() && diff->rows.size() == kMetrics, "diff");
        decided = diff->summary.better + diff->summary.worse;
      },
      [&] {
        need(evidence::readReport(left).has_value() && evidence::readReport(right).has_value(), "readReport");
      });
  need(decided > 0, "no metric was decided");
  const double time = median(turns.product);
  row("diff of two reports, 10,000 metrics", ms(time), "", "reading both " + ms(median(turns.limit)),
      turns.cost());
  row("the same against 50 ms", ms(time), "", "50 ms", time / 0.050, "<= 1");
}
