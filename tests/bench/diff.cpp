// The diff of two reports with 10,000 metrics each, intervals, tests and corrections included, beside
// what reading the two reports costs; and every metric of a table of a million rows, beside reading it.
#include "core/evidence/diff.h"
#include "core/evidence/recompute.h"
#include "tests/bench/figures.h"
#include "tests/bench/reports.h"

using namespace d3l;
using namespace bench;

namespace {

std::string table(std::size_t rows) {
  std::string out = "id,label,prediction,score\n";
  std::uint64_t random = 3;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint64_t score = next(random) % 1000;
    out += std::to_string(i) + ',' + std::to_string(next(random) % 2) + ',' + (score > 500 ? "1," : "0,");
    out += "0." + std::to_string(1000 + score).substr(1) + '\n';
  }
  return out;
}

void recomputeAMillionRows() {
  constexpr std::size_t kRows = 1'000'000;
  const std::string text = table(kRows);
  const auto samples = evidence::readSamples(text);
  need(samples.has_value() && samples->rows == kRows, "readSamples");
  const Turns turns = inTurns(
      [&] {
        std::size_t told = 0;
        const auto metrics = evidence::recompute(
            *samples, nullptr, [] { return false; }, [&told](std::size_t, std::size_t) { ++told; });
        need(metrics.has_value() && metrics->size() > 10 && told > 10, "recompute");
      },
      [&] { need(evidence::readSamples(text).has_value(), "readSamples"); }, 3);
  const double time = median(turns.product);
  row("recompute all metrics of 1,000,000 rows", ms(time), "", "reading the table " + ms(median(turns.limit)),
      turns.cost());
}

}  // namespace

int main() {
  const auto before = reportOf("1.0", 1), after = reportOf("1.1", 2);
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
  recomputeAMillionRows();
}
