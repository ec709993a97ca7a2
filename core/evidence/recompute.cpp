#include "core/evidence/recompute.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/evidence/metric_kernel.h"
#include "core/evidence/per_sample.h"

namespace d3l::evidence {
namespace {

constexpr std::string_view kOrder[] = {"accuracy",
                                       "balanced_accuracy",
                                       "precision",
                                       "recall",
                                       "f1",
                                       "precision_micro",
                                       "recall_micro",
                                       "f1_micro",
                                       "precision_macro",
                                       "recall_macro",
                                       "f1_macro",
                                       "precision_weighted",
                                       "recall_weighted",
                                       "f1_weighted",
                                       "roc_auc",
                                       "average_precision",
                                       "log_loss",
                                       "brier",
                                       "ece",
                                       "rmse",
                                       "mse",
                                       "mae",
                                       "r2",
                                       "mape"};

std::vector<std::uint32_t> everyRow(const Samples& samples) {
  std::vector<std::uint32_t> rows(samples.rows);
  std::iota(rows.begin(), rows.end(), 0u);
  return rows;
}

std::optional<double> kernelValue(const Samples& samples, std::span<const std::uint32_t> rows,
                                  std::string_view name, std::string_view positive) {
  if (rows.empty()) return std::nullopt;
  const auto outcomes = outcomesOf(samples, rows, positive);
  if (!outcomes) return std::nullopt;
  const auto kernel = makeKernel(*outcomes, name);
  if (!kernel) return std::nullopt;
  const double value = kernel->compute(std::vector<std::uint32_t>(rows.size(), 1));
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// What a claim is about: rows, and the class it singles out if its slice names one.
struct Scope {
  std::vector<std::uint32_t> rows;
  std::string positive;
};

std::optional<Scope> scopeOf(const Samples& samples, const Metric& metric) {
  Scope scope;
  Slice slice = metric.slice;
  if (const auto it = slice.find("class"); it != slice.end() && sliceColumn(samples, "class") == nullptr) {
    // Classification reports list precision, recall and F1 of each class over all rows.
    scope.positive = it->second;
    slice.erase(it);
  }
  auto rows = rowsIn(samples, slice);
  if (!rows || rows->empty()) return std::nullopt;
  scope.rows = std::move(*rows);
  return scope;
}

std::optional<Recomputed> recomputeClaim(const Samples& samples, const Metric& metric) {
  const auto scope = scopeOf(samples, metric);
  if (!scope) return std::nullopt;
  const Column* weight = samples.withRole(Role::Weight);
  const std::vector<double> none;
  const std::vector<double>& weights = weight != nullptr ? weight->numbers : none;
  std::optional<double> value;
  const std::vector<double> values = valuesBehind(samples, metric);
  if (!values.empty() && scope->positive.empty()) value = meanOver(values, weights, scope->rows);
  if (!value && metric.column.empty()) {
    value = kernelValue(samples, scope->rows, canonicalMetricName(metric.name), scope->positive);
  }
  if (!value) return std::nullopt;
  Recomputed out{metric.name, metric.slice, scope->rows.size(), *value, metric.value, Agreement::Differs};
  if (matchesClaim(metric.value, *value)) out.agreement = Agreement::Agrees;
  return out;
}

}  // namespace

std::string_view agreementName(Agreement agreement) {
  switch (agreement) {
    case Agreement::NotClaimed:
      return "notClaimed";
    case Agreement::Agrees:
      return "agrees";
    case Agreement::Differs:
      return "differs";
  }
  return "unknown";
}

std::unique_ptr<MetricKernel> makeKernel(const Outcomes& outcomes, std::string_view name) {
  if (outcomes.rows == 0) return nullptr;
  // Precision of "the positive class" means nothing where there are several.
  const bool positiveOnly = name == "precision" || name == "recall" || name == "f1";
  if (positiveOnly && outcomes.classes.size() < 2) return nullptr;
  for (auto make : {makeMeanKernel, makeConfusionKernel, makeRankKernel}) {
    if (auto kernel = make(outcomes, name)) return kernel;
  }
  return nullptr;
}

std::vector<std::string_view> kernelNames(const Outcomes& outcomes) {
  std::vector<std::string_view> out;
  for (std::string_view name : kOrder) {
    const bool positiveOnly = name == "precision" || name == "recall" || name == "f1";
    if (positiveOnly && !outcomes.isBinary()) continue;
    if (makeKernel(outcomes, name)) out.push_back(name);
  }
  return out;
}

namespace {

/// Counts what was computed, and ends it when nobody wants it any more.
class Counter {
 public:
  Counter(const Cancelled& cancelled, const RecomputeProgress& progress, std::size_t of)
      : cancelled_(cancelled), progress_(progress), of_(of) {}
  Result<Done> next() {
    if (cancelled_ && cancelled_()) return fail(Error{Code::Cancelled, {}, 0, {}, {}});
    if (progress_) progress_(done_, of_);
    ++done_;
    return Done{};
  }

 private:
  const Cancelled& cancelled_;
  const RecomputeProgress& progress_;
  std::size_t of_, done_ = 0;
};

}  // namespace

Result<std::vector<Recomputed>> recompute(const Samples& samples, const ModelReport* claims,
                                          const Cancelled& cancelled, const RecomputeProgress& progress) {
  std::vector<Recomputed> out;
  std::vector<std::string> claimed;
  const auto outcomes = outcomesOf(samples, {});
  const auto names = outcomes ? kernelNames(*outcomes) : std::vector<std::string_view>{};
  const std::size_t stated = claims != nullptr ? claims->metrics.size() : 0;
  Counter counter(cancelled, progress, stated + names.size());
  for (std::size_t i = 0; i < stated; ++i) {
    const Metric& metric = claims->metrics[i];
    D3L_TRY(counter.next());
    const bool foreign = !metric.dataset.empty() && metric.dataset != claims->dataset.name;
    if (foreign) continue;
    auto row = recomputeClaim(samples, metric);
    if (!row) continue;
    if (metric.slice.empty()) claimed.push_back(canonicalMetricName(metric.name));
    out.push_back(std::move(*row));
  }
  const std::vector<std::uint32_t> once(samples.rows, 1);
  for (std::string_view name : names) {
    D3L_TRY(counter.next());
    if (std::find(claimed.begin(), claimed.end(), name) != claimed.end()) continue;
    const double value = makeKernel(*outcomes, name)->compute(once);
    if (std::isfinite(value))
      out.push_back({std::string(name), {}, samples.rows, value, {}, Agreement::NotClaimed});
  }
  return out;
}

std::optional<double> computeMetric(const Samples& samples, std::string_view canonicalName,
                                    const std::vector<std::uint32_t>& counts) {
  if (counts.empty()) return kernelValue(samples, everyRow(samples), canonicalName, {});
  const auto outcomes = outcomesOf(samples, {});
  if (!outcomes || counts.size() != samples.rows) return std::nullopt;
  const auto kernel = makeKernel(*outcomes, canonicalName);
  if (!kernel) return std::nullopt;
  const double value = kernel->compute(counts);
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace d3l::evidence
