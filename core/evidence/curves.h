// Plots from a per-sample table.
#pragma once

#include <optional>
#include <string_view>

#include "core/evidence/report.h"
#include "core/evidence/samples.h"

namespace d3l::evidence {

// `positive` names the class against the rest; "" takes the only sensible one of a binary table
// ("1", "true", "positive", else the greater label). Nothing if label or score is missing.

/// False positive rate → true positive rate, one point per distinct score, from (0,0) to (1,1).
std::optional<Curve> rocCurve(const Samples& samples, std::string_view positive = {});
/// Recall → precision, from recall 0.
std::optional<Curve> precisionRecallCurve(const Samples& samples, std::string_view positive = {});
/// Mean score → observed frequency in equal bins; empty bins are left out.
std::optional<Curve> calibrationCurve(const Samples& samples, std::string_view positive = {}, int bins = 10);
/// Rows are the truth, columns the prediction, labels sorted (numbers by value).
std::optional<Curve> confusionMatrix(const Samples& samples);
/// candidate − baseline, cell by cell over the union of labels.
std::optional<Curve> confusionDelta(const Curve& baseline, const Curve& candidate);
/// Fewer points for drawing, keeping first, last and the largest bends.
Curve thinned(const Curve& curve, std::size_t maxPoints);

}  // namespace d3l::evidence
