#include "core/evidence/recompute.h"

#include <algorithm>
#include <cmath>
#include <map>

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

std::optional<double> kernelValue(const Outcomes& outcomes, std::string_view name, KernelCache& cache) {
  const auto kernel = makeKernel(outcomes, name);
  if (!kernel) return std::nullopt;
  const double value = kernel->compute(std::vector<std::uint32_t>(outcomes.rows, 1), cache);
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// What several claims about the same rows share: the outcomes, and what kernels keep of them.
struct Prepared {
  std::optional<Outcomes> outcomes;
  KernelCache cache;
};
class PreparedRows {
 public:
  PreparedRows(const Samples& samples, Halt& halt) : samples_(samples), halt_(halt) {}

  Prepared& of(const Slice& slice, const std::string& positive, std::span<const std::uint32_t> rows) {
    const auto key = std::pair(slice, positive);
    if (const auto it = made_.find(key); it != made_.end()) return it->second;
    constexpr std::size_t kMostHeld = 4'000'000;  // rows; each takes some 100 bytes
    const std::size_t size = rows.empty() ? samples_.rows : rows.size();
    held_ += size;
    if (held_ > kMostHeld) {
      made_.clear();
      held_ = size;
    }
    Prepared& out = made_[key];
    out.outcomes = outcomesOf(samples_, rows, positive, &halt_);
    out.cache.halt = &halt_;
    return out;
  }

 private:
  const Samples& samples_;
  Halt& halt_;
  std::map<std::pair<Slice, std::string>, Prepared> made_;
  std::size_t held_ = 0;
};

/// What a claim is about: rows, and the class it singles out if its slice names one.
struct Scope {
  Slice slice;
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
  scope.slice = std::move(slice);
  return scope;
}

std::optional<Recomputed> recomputeClaim(const Samples& samples, const Metric& metric,
                                         PreparedRows& prepared) {
  const auto scope = scopeOf(samples, metric);
  if (!scope) return std::nullopt;
  const Column* weight = samples.withRole(Role::Weight);
  const std::vector<double> none;
  const std::vector<double>& weights = weight != nullptr ? weight->numbers : none;
  std::optional<double> value;
  const std::vector<double> values = valuesBehind(samples, metric);
  if (!values.empty() && scope->positive.empty()) value = meanOver(values, weights, scope->rows);
  if (!value && metric.column.empty()) {
    Prepared& shared = prepared.of(scope->slice, scope->positive, scope->rows);
    if (shared.outcomes)
      value = kernelValue(*shared.outcomes, canonicalMetricName(metric.name), shared.cache);
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

std::vector<std::string_view> kernelNames(const Outcomes& outcomes, Halt* halt) {
  std::vector<std::string_view> out;
  for (std::string_view name : kOrder) {
    if (halt != nullptr && halt->now()) break;
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
  Counter(Halt& halt, const RecomputeProgress& progress, std::size_t of)
      : halt_(halt), progress_(progress), of_(of) {}
  Result<Done> next() {
    if (halt_.now()) return fail(Error{Code::Cancelled, {}, 0, {}, {}});
    if (progress_) progress_(done_, of_);
    ++done_;
    return Done{};
  }

 private:
  Halt& halt_;
  const RecomputeProgress& progress_;
  std::size_t of_, done_ = 0;
};

}  // namespace

Result<std::vector<Recomputed>> recompute(const Samples& samples, const ModelReport* claims,
                                          const Cancelled& cancelled, const RecomputeProgress& progress) {
  std::vector<Recomputed> out;
  std::vector<std::string> claimed;
  Halt halt(cancelled);
  PreparedRows prepared(samples, halt);
  const auto& whole = prepared.of({}, {}, {}).outcomes;
  const auto names = whole ? kernelNames(*whole, &halt) : std::vector<std::string_view>{};
  const std::size_t stated = claims != nullptr ? claims->metrics.size() : 0;
  Counter counter(halt, progress, stated + names.size());
  for (std::size_t i = 0; i < stated; ++i) {
    const Metric& metric = claims->metrics[i];
    D3L_TRY(counter.next());
    // What names a column of the table is about the table, whatever its data set is called.
    const bool foreign =
        metric.column.empty() && !metric.dataset.empty() && metric.dataset != claims->dataset.name;
    if (foreign) continue;
    auto row = recomputeClaim(samples, metric, prepared);
    if (halt.now()) break;
    if (!row) continue;
    if (metric.slice.empty()) claimed.push_back(canonicalMetricName(metric.name));
    out.push_back(std::move(*row));
  }
  for (std::string_view name : names) {
    D3L_TRY(counter.next());
    if (std::find(claimed.begin(), claimed.end(), name) != claimed.end()) continue;
    Prepared& shared = prepared.of({}, {}, {});
    if (!shared.outcomes) break;  // they may have to be made anew, and that be given up
    const auto value = kernelValue(*shared.outcomes, name, shared.cache);
    if (halt.now()) break;
    if (value) out.push_back({std::string(name), {}, samples.rows, *value, {}, Agreement::NotClaimed});
  }
  if (halt.now()) return fail(Error{Code::Cancelled, {}, 0, {}, {}});
  return out;
}

std::optional<double> computeMetric(const Samples& samples, std::string_view canonicalName,
                                    const std::vector<std::uint32_t>& counts) {
  const auto outcomes = outcomesOf(samples, {});
  if (!outcomes) return std::nullopt;
  KernelCache cache;
  if (counts.empty()) return kernelValue(*outcomes, canonicalName, cache);
  if (counts.size() != samples.rows) return std::nullopt;
  const auto kernel = makeKernel(*outcomes, canonicalName);
  if (!kernel) return std::nullopt;
  const double value = kernel->compute(counts);
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace d3l::evidence
