// Check it yourself: the metrics again, from the committed per-sample table, beside the claims.
// Definitions follow scikit-learn 1.2 (zero_division=0).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/evidence/report.h"
#include "core/evidence/samples.h"

namespace d3l::evidence {

enum class Agreement {
  NotClaimed,  ///< the report says nothing about it
  Agrees,      ///< equal to within half a unit of the claim's last digit (or 1e-9)
  Differs,
};
std::string_view agreementName(Agreement agreement);

struct Recomputed {
  std::string metric;
  Slice slice;
  std::uint64_t n = 0;
  double value = 0;
  std::optional<Decimal> claimed;
  Agreement agreement = Agreement::NotClaimed;
};

/// Called between one metric and the next, on the thread that computes. Cancelled is asked within a
/// metric, too: sorting a million rows for one takes a while.
using RecomputeProgress = std::function<void(std::size_t done, std::size_t of)>;

/// Everything the table allows: accuracy, precision, recall and F1 (micro, macro, weighted), ROC
/// AUC, average precision, log loss, Brier, ECE (10 equal bins), RMSE, MAE, R², MAPE, and the mean
/// of each column a claimed metric names, also within the claimed slices. Claims nobody can
/// recompute are absent.
Result<std::vector<Recomputed>> recompute(const Samples& samples, const ModelReport* claims = nullptr,
                                          const Cancelled& cancelled = {},
                                          const RecomputeProgress& progress = {});

/// "F1 (macro)", "f1_macro", "macro avg f1-score" → "f1_macro"; unknown names in lower case with
/// underscores.
std::string canonicalMetricName(std::string_view name);

/// One metric over some rows with a multiplicity each (empty = every row once). Nothing if the
/// table cannot give it.
std::optional<double> computeMetric(const Samples& samples, std::string_view canonicalName,
                                    const std::vector<std::uint32_t>& counts = {});

}  // namespace d3l::evidence
