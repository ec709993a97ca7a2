#include <algorithm>

#include "core/base/text.h"
#include "core/evidence/importers.h"
#include "core/evidence/metric_names.h"
#include "core/evidence/recompute.h"
#include "core/evidence/statistics.h"

namespace d3l::evidence {

std::string stemOf(std::string_view fileName) {
  const std::size_t slash = fileName.find_last_of("/\\");
  if (slash != std::string_view::npos) fileName.remove_prefix(slash + 1);
  const std::size_t dot = fileName.rfind('.');
  if (dot != std::string_view::npos && dot != 0) fileName = fileName.substr(0, dot);
  return std::string(fileName);
}

namespace {

/// "accuracy": 83.8 is a share all the same, told in percent.
std::string unitOf(const Metric& metric) {
  const std::string unit = knownUnit(metric.name);
  const bool beyond = metric.value.isFinite() && (metric.value.value > 1 || metric.value.value < -1);
  if (unit != "fraction" || !beyond) return unit;
  return metric.value.value > 0 && metric.value.value <= 100 ? "percent" : "";
}

}  // namespace

void addMetric(Part& part, std::string_view file, Metric metric, std::optional<Direction> direction) {
  if (!direction) direction = knownDirection(metric.name);
  if (metric.unit.empty()) metric.unit = unitOf(metric);
  metric.direction = direction.value_or(Direction::Target);
  std::string subject = metric.name;
  if (!metric.dataset.empty()) subject = metric.dataset + " " + subject;
  if (!metric.slice.empty()) subject += " " + sliceText(metric.slice);
  subject = visibleLine(subject, 120);
  const std::string name(file);
  if (!direction) part.notUnderstood.push_back({NoteCode::NoDirection, name, subject, {}});
  if (!metric.value.isFinite()) {
    part.notUnderstood.push_back({NoteCode::NotFinite, name, subject, metric.value.text});
  }
  part.understood.push_back({NoteCode::Metric, name, subject, metric.value.text});
  part.report.metrics.push_back(std::move(metric));
}

namespace {

/// Columns that are results by their name, e.g. "acc" of lm-eval or "absolute_error".
void addColumnMeans(Part& part, const Samples& samples, std::string_view file) {
  for (const Column& column : samples.columns) {
    const bool ordinary =
        column.role == Role::Other || column.role == Role::Slice || column.role == Role::Correct;
    if (!ordinary || !column.isNumeric() || column.hasMissing() || samples.rows < 2) continue;
    const bool correct = column.role == Role::Correct;
    if (!correct && !knownDirection(column.name)) continue;
    const auto mean = pairedT(column.numbers, {}, 0.05);
    Metric metric;
    metric.name = correct ? "accuracy" : column.name;
    metric.column = column.name;
    metric.n = samples.rows;
    metric.value = Decimal::of(mean ? mean->delta : 0);
    metric.standardError = Decimal::of(mean ? mean->standardError : 0);
    addMetric(part, file, std::move(metric), {});
  }
}

}  // namespace

void addMetricsFromTable(Import& import, std::string_view file) {
  if (!import.samples || !import.report.metrics.empty()) return;
  Part part;
  addColumnMeans(part, *import.samples, file);
  const auto computed = recompute(*import.samples);
  for (const Recomputed& row : *computed) {
    const bool listed = std::any_of(part.report.metrics.begin(), part.report.metrics.end(),
                                    [&](const Metric& metric) { return metric.name == row.metric; });
    if (listed) continue;
    Metric metric;
    metric.name = row.metric;
    metric.value = Decimal::of(row.value);
    metric.n = row.n;
    addMetric(part, file, std::move(metric), {});
  }
  for (Metric& metric : part.report.metrics) {
    import.understood.push_back(
        {NoteCode::MetricsFromTable, std::string(file), metric.name, metric.value.text});
    import.report.metrics.push_back(std::move(metric));
  }
}

}  // namespace d3l::evidence
