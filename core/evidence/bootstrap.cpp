// Efron's bias-corrected and accelerated bootstrap. The generator is our own (SplitMix64), because
// the standard library's distributions differ between implementations.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/evidence/statistics.h"

namespace d3l::evidence {
namespace {

constexpr std::size_t kLargeTable = 20'000;

constexpr std::size_t kMaxJackknife = 500;  // beyond it blocks of rows are left out together

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  /// 0 … bound−1 by the high half of a product; its bias is below 2⁻³² for tables we accept.
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
  }

 private:
  std::uint64_t state_;
};

/// What is drawn: single rows, or clusters of rows.
struct Units {
  std::vector<std::vector<std::uint32_t>> rowsOf;  // empty: the unit is the row
  std::uint32_t count = 0;

  Units(std::size_t rows, std::span<const std::uint32_t> clusters) : count(static_cast<std::uint32_t>(rows)) {
    if (clusters.size() != rows || rows == 0) return;
    rowsOf.resize(static_cast<std::size_t>(*std::max_element(clusters.begin(), clusters.end())) + 1);
    for (std::size_t row = 0; row < rows; ++row)
      rowsOf[clusters[row]].push_back(static_cast<std::uint32_t>(row));
    std::erase_if(rowsOf, [](const auto& members) { return members.empty(); });
    count = static_cast<std::uint32_t>(rowsOf.size());
  }
  void add(std::uint32_t unit, std::uint32_t times, std::vector<std::uint32_t>& counts) const {
    if (rowsOf.empty()) {
      counts[unit] += times;
      return;
    }
    for (std::uint32_t row : rowsOf[unit]) counts[row] += times;
  }
};

/// Σu³ / (6·(Σu²)^1.5) over the influence of each unit.
double acceleration(std::span<const double> leftOut) {
  if (leftOut.size() < 2) return 0;
  const double mean =
      std::accumulate(leftOut.begin(), leftOut.end(), 0.0) / static_cast<double>(leftOut.size());
  double squares = 0;
  double cubes = 0;
  for (double value : leftOut) {
    const double u = mean - value;
    squares += u * u;
    cubes += u * u * u;
  }
  return squares > 0 ? cubes / (6 * std::pow(squares, 1.5)) : 0;
}

/// Ends the work with Code::Cancelled if nobody wants it any more, else tells how far it is. One resample
/// of a large table takes as long as many of a small one.
Result<Done> beat(std::size_t done, std::size_t of, std::size_t rows, const BootstrapOptions& options,
                  const Cancelled& cancelled) {
  if (done % 64 != 0 && rows <= kLargeTable) return Done{};
  if (cancelled && cancelled()) return fail(Error{Code::Cancelled, {}, 0, {}, {}});
  if (options.progress) options.progress(done, of);
  return Done{};
}

/// Of each statistic: its values with one block of units left out.
Result<std::vector<std::vector<double>>> jackknife(const Units& units, std::size_t rows, std::size_t count,
                                                   const Bootstrap::Statistics& statistics,
                                                   const BootstrapOptions& options,
                                                   const Cancelled& cancelled) {
  const std::size_t blocks = std::min<std::size_t>(units.count, kMaxJackknife);
  std::vector<std::vector<double>> out(count);
  std::vector<std::uint32_t> counts(rows);
  std::vector<double> values(count);
  for (std::size_t block = 0; block < blocks; ++block) {
    D3L_TRY(beat(options.resamples + block, options.resamples + blocks, rows, options, cancelled));
    std::fill(counts.begin(), counts.end(), 0u);
    for (std::uint32_t unit = 0; unit < units.count; ++unit) {
      if (unit % blocks != block) units.add(unit, 1, counts);
    }
    statistics(counts, values);
    for (std::size_t k = 0; k < count; ++k) {
      if (std::isfinite(values[k])) out[k].push_back(values[k]);
    }
  }
  return out;
}

double standardDeviation(const std::vector<double>& values) {
  const double count = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  double squares = 0;
  for (double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / (count - 1));
}

/// The share of `sorted` below `value`, ties counted half, kept off 0 and 1.
double shareBelow(const std::vector<double>& sorted, double value) {
  const auto low = std::lower_bound(sorted.begin(), sorted.end(), value);
  const auto high = std::upper_bound(low, sorted.end(), value);
  const double below = static_cast<double>(low - sorted.begin()) + 0.5 * static_cast<double>(high - low);
  const double count = static_cast<double>(sorted.size());
  return std::clamp(below / count, 1 / (count + 1), count / (count + 1));
}

}  // namespace

Result<Bootstrap> Bootstrap::fromValues(std::vector<double> values, double observed,
                                        const BootstrapOptions& options, std::span<const double> leftOut) {
  if (!std::isfinite(observed)) return fail(Error{Code::NotFinite, {}, 0, "statistic", {}});
  // A metric that most resamples cannot even define says nothing about its uncertainty.
  if (values.size() * 2 < options.resamples) return fail(Error{Code::NotFinite, {}, 0, "statistic", {}});
  Bootstrap out;
  out.observed_ = observed;
  out.sorted_ = std::move(values);
  std::sort(out.sorted_.begin(), out.sorted_.end());
  out.standardError_ = standardDeviation(out.sorted_);
  if (options.kind == BootstrapKind::Bca && out.standardError_ > 0) {
    out.bias_ = normalQuantile(shareBelow(out.sorted_, out.observed_));
    out.acceleration_ = acceleration(leftOut);
  }
  return out;
}

Result<std::vector<Result<Bootstrap>>> Bootstrap::runMany(std::size_t rows, std::size_t count,
                                                          const Statistics& statistics,
                                                          const BootstrapOptions& options,
                                                          const Cancelled& cancelled) {
  const Units units(rows, options.clusters);
  if (units.count < 2 || options.resamples < 100) {
    return fail(Error{Code::BadValue, {}, 0, "resamples", std::to_string(options.resamples)});
  }
  std::vector<std::uint32_t> counts(rows, 1);
  std::vector<double> observed(count);
  statistics(counts, observed);
  std::vector<std::vector<double>> drawn(count);
  for (auto& values : drawn) values.reserve(options.resamples);
  std::vector<double> values(count);
  const bool bca = options.kind == BootstrapKind::Bca;
  const std::size_t all = options.resamples + (bca ? std::min<std::size_t>(units.count, kMaxJackknife) : 0);
  Generator generator(options.seed);
  for (std::uint32_t i = 0; i < options.resamples; ++i) {
    D3L_TRY(beat(i, all, rows, options, cancelled));
    std::fill(counts.begin(), counts.end(), 0u);
    for (std::uint32_t draw = 0; draw < units.count; ++draw)
      units.add(generator.below(units.count), 1, counts);
    statistics(counts, values);
    for (std::size_t k = 0; k < count; ++k) {
      if (std::isfinite(values[k])) drawn[k].push_back(values[k]);
    }
  }
  std::vector<std::vector<double>> leftOut(count);
  if (bca) {
    D3L_ASSIGN(leftOut, jackknife(units, rows, count, statistics, options, cancelled));
  }
  std::vector<Result<Bootstrap>> out;
  out.reserve(count);
  for (std::size_t k = 0; k < count; ++k) {
    out.push_back(fromValues(std::move(drawn[k]), observed[k], options, leftOut[k]));
  }
  return out;
}

Result<Bootstrap> Bootstrap::run(std::size_t rows, const Statistic& statistic,
                                 const BootstrapOptions& options, const Cancelled& cancelled) {
  const auto single = [&statistic](std::span<const std::uint32_t> counts, std::span<double> values) {
    values[0] = statistic(counts);
  };
  auto made = runMany(rows, 1, single, options, cancelled);
  if (!made) return fail(std::move(made.error()));
  return std::move(made->front());
}

double Bootstrap::level(double tail) const {
  const double shifted = bias_ + normalQuantile(tail);
  return normalCdf(bias_ + shifted / (1 - acceleration_ * shifted));
}

double Bootstrap::quantile(double level) const {
  const double at = level * static_cast<double>(sorted_.size() - 1);
  const auto below = static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(sorted_.size() - 1)));
  const std::size_t above = std::min(below + 1, sorted_.size() - 1);
  return sorted_[below] + (at - static_cast<double>(below)) * (sorted_[above] - sorted_[below]);
}

double Bootstrap::probability() const {
  // level() turned around: the tail whose quantile is zero.
  const double y = normalQuantile(shareBelow(sorted_, 0)) - bias_;
  const double z = y / (1 + acceleration_ * y) - bias_;
  return std::min(1.0, 2 * std::min(normalCdf(z), normalUpper(z)));
}

Estimate Bootstrap::at(double alpha) const {
  Estimate out;
  out.delta = observed_;
  out.standardError = standardError_;
  if (standardError_ == 0) {
    out.ci = {observed_, observed_};
    out.p = observed_ == 0 ? 1 : 0;
    return out;
  }
  out.p = probability();
  out.ci = {quantile(level(alpha / 2)), quantile(level(1 - alpha / 2))};
  // Below the resolution of the resamples an end point cannot show that zero is excluded.
  if (out.p > alpha) out.ci = {std::min(out.ci.low, 0.0), std::max(out.ci.high, 0.0)};
  return out;
}

Result<Bootstrap> bootstrapMean(std::span<const double> differences, const BootstrapOptions& options,
                                const Cancelled& cancelled) {
  const auto mean = [differences](std::span<const std::uint32_t> counts) {
    double sum = 0;
    double total = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      sum += static_cast<double>(counts[i]) * differences[i];
      total += static_cast<double>(counts[i]);
    }
    return sum / total;
  };
  return Bootstrap::run(differences.size(), mean, options, cancelled);
}

}  // namespace d3l::evidence
