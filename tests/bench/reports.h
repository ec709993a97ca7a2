// Two versions' reports with 10,000 metrics each, for the comparison and its table.
#pragma once

#include <cmath>

#include "core/evidence/report.h"
#include "tests/bench/figures.h"

namespace bench {

inline constexpr std::size_t kMetrics = 10'000;

inline d3l::evidence::ModelReport reportOf(const std::string& version, std::uint64_t seed) {
  namespace evidence = d3l::evidence;
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

}  // namespace bench
