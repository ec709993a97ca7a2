#include <algorithm>
#include <cmath>

#include "core/evidence/diff_work.h"
#include "core/evidence/metric_names.h"
#include "core/evidence/per_sample.h"
#include "core/evidence/recompute.h"

namespace d3l::evidence {
namespace {

using Rows = std::vector<std::uint32_t>;

void setValues(DiffRow& row, std::optional<double> baseline, std::optional<double> candidate) {
  row.baseline = baseline;
  row.candidate = candidate;
}

void setDelta(DiffRow& row, double delta) {
  row.delta = delta;
  if (row.baseline && *row.baseline != 0) row.relative = delta / std::abs(*row.baseline);
}

std::optional<double> claimed(const Metric* metric) {
  const bool present = metric != nullptr && metric->value.isFinite();
  return present ? std::optional(metric->value.value) : std::nullopt;
}

/// The rows a declared or computed slice means, and the class it singles out.
struct PairScope {
  const Rows* rows = nullptr;
  std::string positive;
};

PairScope scopeOf(PairedTables& tables, const DiffRow& row) {
  PairScope scope;
  Slice slice = row.slice;
  const auto it = slice.find("class");
  if (it != slice.end() && sliceColumn(tables.baseline(), "class") == nullptr) {
    scope.positive = it->second;
    slice.erase(it);
  }
  scope.rows = tables.rowsIn(slice);
  return scope;
}

void noteClaims(Work& work) {
  if (work.computedSlice) return;
  work.row.claimDiffers = !matchesClaim(work.baseline->value, *work.row.baseline) ||
                          !matchesClaim(work.candidate->value, *work.row.candidate);
}

/// The pairs behind a mean.
struct Pairs {
  std::vector<double> differences;
  std::vector<double> weights;
  std::vector<std::uint32_t> clusters;
  double baseline = 0;
  double candidate = 0;
  std::uint64_t onlyBaseline = 0;
  std::uint64_t onlyCandidate = 0;
};

Pairs collect(const PairedTables& tables, const PairedTables::Values& values, const Rows& rows) {
  Pairs out;
  double total = 0;
  for (std::uint32_t row : rows) {
    const double b = values.baseline[row];
    const double c = values.candidate[row];
    if (std::isnan(b) || std::isnan(c)) continue;
    const double weight = tables.weights().empty() ? 1 : tables.weights()[row];
    out.differences.push_back(c - b);
    if (!tables.weights().empty()) out.weights.push_back(weight);
    if (!tables.clusters().empty()) out.clusters.push_back(tables.clusters()[row]);
    total += weight;
    out.baseline += weight * b;
    out.candidate += weight * c;
    out.onlyBaseline += b > c ? 1 : 0;
    out.onlyCandidate += c > b ? 1 : 0;
  }
  out.baseline /= total;
  out.candidate /= total;
  return out;
}

/// True if the row is settled, be it as "too few samples".
bool measureMean(Context& context, Work& work) {
  PairedTables& tables = context.tables;
  const auto* values = tables.values(*work.baseline, *work.candidate);
  const PairScope scope = scopeOf(tables, work.row);
  if (values == nullptr || scope.rows == nullptr || !scope.positive.empty()) return false;
  const Pairs pairs = collect(tables, *values, *scope.rows);
  const std::uint64_t n = pairs.differences.size();
  work.row.n = work.row.nBaseline = work.row.nCandidate = n;
  if (n == 0) {
    work.row.reason = Reason::TooFewSamples;
    return true;
  }
  setValues(work.row, pairs.baseline, pairs.candidate);
  noteClaims(work);
  std::optional<Estimate> estimate;
  if (!pairs.clusters.empty()) {
    estimate = pairedClustered(pairs.differences, pairs.clusters, context.options.alpha);
    work.measured.method = Method::PairedT;
  } else if (values->binary && pairs.weights.empty()) {
    estimate = pairedBinary(pairs.onlyBaseline, pairs.onlyCandidate, n, context.options.alpha);
    work.measured.method = Method::PairedBinary;
    work.measured.onlyBaseline = pairs.onlyBaseline;
    work.measured.onlyCandidate = pairs.onlyCandidate;
    work.measured.pairs = n;
  } else {
    estimate = pairedT(pairs.differences, pairs.weights, context.options.alpha);
    work.measured.method = Method::PairedT;
  }
  if (!estimate) {
    work.measured.method = Method::None;
    work.row.reason = Reason::TooFewSamples;
    setDelta(work.row, pairs.candidate - pairs.baseline);
    return true;
  }
  work.measured.estimate = *estimate;
  return true;
}

/// Metrics that are no means, recomputed over resampled pairs. False if the tables cannot give
/// the metric, or give another value than is claimed: then our definition is not theirs.
bool prepareBootstrap(Context& context, Work& work, std::vector<BootstrapJob>& waiting) {
  const PairScope scope = scopeOf(context.tables, work.row);
  if (scope.rows == nullptr || scope.rows->size() < 2 || work.computedSlice) return false;
  const std::string name = canonicalMetricName(work.row.metric);
  Halt halt(context.options.cancelled);
  const auto before = outcomesOf(context.tables.baseline(), *scope.rows, scope.positive, &halt);
  const Rows theirs = context.tables.candidateRows(*scope.rows);
  const auto after = outcomesOf(context.tables.candidate(), theirs, scope.positive, &halt);
  if (!before || !after) return false;
  BootstrapJob job{&work, scope.rows, makeKernel(*before, name), makeKernel(*after, name), 0, 0};
  if (!job.baseline || !job.candidate) return false;
  const Rows once(scope.rows->size(), 1);
  KernelCache ours, theirCache;
  ours.halt = theirCache.halt = &halt;
  job.before = job.baseline->compute(once, ours);
  job.after = job.candidate->compute(once, theirCache);
  if (halt.now()) return false;  // whoever asked for rows asks again before the next one
  if (!matchesClaim(work.baseline->value, job.before) || !matchesClaim(work.candidate->value, job.after)) {
    work.row.claimDiffers = true;
    return false;
  }
  waiting.push_back(std::move(job));
  return true;
}

/// As stated, or half the stated 95 % interval over 1.96.
std::optional<double> standardErrorOf(const Metric& metric) {
  constexpr double kTwoSided95 = 1.959963984540054;
  if (metric.standardError) return metric.standardError->value;
  if (!metric.ci) return std::nullopt;
  return (metric.ci->second.value - metric.ci->first.value) / (2 * kTwoSided95);
}

/// A claim of k right out of n, with k whole as far as the digits show.
bool isCountOf(const Metric& metric) {
  const bool unit = metric.unit.empty() || metric.unit == "fraction";
  if (!unit || !metric.n || !isProportionName(metric.name)) return false;
  const double value = metric.value.value;
  const double n = static_cast<double>(*metric.n);
  return value >= 0 && value <= 1 && matchesClaim(metric.value, std::round(value * n) / n);
}

void measureUnpaired(const Context& context, Work& work) {
  const Metric& b = *work.baseline;
  const Metric& c = *work.candidate;
  const double alpha = context.options.alpha;
  const auto seBaseline = standardErrorOf(b);
  const auto seCandidate = standardErrorOf(c);
  std::optional<Estimate> estimate;
  if (seBaseline && seCandidate && *seBaseline > 0 && *seCandidate > 0) {
    estimate = unpairedZ(b.value.value, *seBaseline, c.value.value, *seCandidate, alpha);
    work.measured.method = Method::UnpairedZ;
  } else if (isCountOf(b) && isCountOf(c)) {
    work.measured.nBaseline = static_cast<double>(*b.n);
    work.measured.nCandidate = static_cast<double>(*c.n);
    estimate =
        newcombe(b.value.value, work.measured.nBaseline, c.value.value, work.measured.nCandidate, alpha);
    work.measured.method = Method::Newcombe;
  }
  if (estimate) {
    work.measured.estimate = *estimate;
    return;
  }
  work.measured.method = Method::None;
  work.row.reason = seBaseline && seCandidate ? Reason::NoVariance : Reason::NoUncertainty;
}

void setCounts(Work& work) {
  DiffRow& row = work.row;
  if (work.baseline != nullptr) row.nBaseline = work.baseline->n;
  if (work.candidate != nullptr) row.nCandidate = work.candidate->n;
  if (row.nBaseline && row.nCandidate) row.n = std::min(*row.nBaseline, *row.nCandidate);
  row.derivedN = (work.baseline != nullptr && work.baseline->derivedN) ||
                 (work.candidate != nullptr && work.candidate->derivedN);
}

bool tooFew(const Metric& metric) { return metric.n && *metric.n < 2; }

}  // namespace

Interval Measured::intervalAt(double alpha, double baseline, double candidate) const {
  switch (method) {
    case Method::PairedBinary:
      return pairedBinary(onlyBaseline, onlyCandidate, pairs, alpha)->ci;
    case Method::PairedBootstrap:
      return bootstrap->at(alpha).ci;
    case Method::Newcombe:
      return newcombe(baseline, nBaseline, candidate, nCandidate, alpha)->ci;
    case Method::PairedT:
    case Method::UnpairedZ:
      return fromStandardError(estimate.delta, estimate.standardError, estimate.df, alpha).ci;
    case Method::None:
      break;
  }
  return {};
}

void measure(Context& context, Work& work, std::vector<BootstrapJob>& waiting) {
  DiffRow& row = work.row;
  row.reason = whyNotComparable(context, work);
  if (!work.computedSlice) {
    setValues(row, claimed(work.baseline), claimed(work.candidate));
    setCounts(work);
  }
  if (row.reason != Reason::None) return;
  const bool mean = context.tables.paired() && measureMean(context, work);
  if (!mean && context.tables.paired() && prepareBootstrap(context, work, waiting)) return;
  settle(context, work, mean);
}

void settle(const Context& context, Work& work, bool paired) {
  DiffRow& row = work.row;
  if (paired) {
    if (work.measured.method == Method::None) return;
    row.derivedN = false;
    setDelta(row, work.measured.estimate.delta);
    return;
  }
  setDelta(row, work.candidate->value.value - work.baseline->value.value);
  if (tooFew(*work.baseline) || tooFew(*work.candidate)) {
    row.reason = Reason::TooFewSamples;
    return;
  }
  measureUnpaired(context, work);
}

}  // namespace d3l::evidence
