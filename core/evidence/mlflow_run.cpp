#include "core/evidence/mlflow_run.h"

#include <algorithm>

#include "core/base/text.h"

namespace d3l::evidence {
namespace {

/// MLflow's "current" value is the greatest by (step, timestamp, value).
bool loggedEarlier(const MlflowRun::Logged& a, const MlflowRun::Logged& b) {
  if (a.step != b.step) return a.step < b.step;
  // A NaN has no place in an order; the last finite value of a step wins over it.
  if (a.value.isFinite() != b.value.isFinite()) return !a.value.isFinite();
  if (a.timestamp != b.timestamp) return a.timestamp < b.timestamp;
  return a.value.value < b.value.value;
}

}  // namespace

void MlflowRun::log(const std::string& key, Logged logged) {
  const auto [it, fresh] = logged_.try_emplace(key);
  if (fresh) order_.push_back(key);
  it->second.push_back(std::move(logged));
}

void MlflowRun::tag(std::string_view key, std::string value) {
  if (key == "mlflow.runName") name_ = std::move(value);
  const bool commit = key == "mlflow.source.git.commit" || key == "mlflow.databricks.gitRepoCommit";
  if (commit && commit_.empty()) commit_ = std::move(value);
}

Part MlflowRun::finish(std::string name, std::string id) {
  for (const std::string& key : order_) addLatest(key, logged_[key]);
  ModelReport& report = part_.report;
  report.harness.name = "mlflow";
  report.model = !name.empty() ? std::move(name) : name_;
  report.version = std::move(id);
  json::Object lineage;
  if (!commit_.empty()) lineage.emplace_back("codeCommit", commit_);
  if (!parameters_.empty()) {
    json::Object parameters;
    for (auto& [key, value] : parameters_) parameters.emplace_back(key, value);
    part_.understood.push_back({NoteCode::Parameters, file_, {}, std::to_string(parameters.size())});
    lineage.emplace_back("parameters", std::move(parameters));
  }
  if (!lineage.empty()) report.lineage = std::move(lineage);
  return std::move(part_);
}

void MlflowRun::addLatest(const std::string& key, std::vector<Logged>& values) {
  std::stable_sort(values.begin(), values.end(), loggedEarlier);
  Metric metric;
  metric.name = key;
  metric.value = values.back().value;
  addMetric(part_, file_, std::move(metric), {});
  const std::string shown = visibleLine(key, 80);
  part_.notUnderstood.push_back({NoteCode::NoN, file_, shown, {}});
  if (values.size() < 2) return;
  part_.notUnderstood.push_back({NoteCode::OlderValues, file_, shown, std::to_string(values.size())});
  addCurve(key, values);
}

void MlflowRun::addCurve(const std::string& key, const std::vector<Logged>& values) {
  Curve curve;
  curve.kind = CurveKind::Training;
  curve.name = key;
  curve.xLabel = "step";
  curve.yLabel = key;
  for (const Logged& logged : values) {
    if (logged.value.isFinite()) curve.points.push_back({logged.step, logged.value.value});
  }
  part_.understood.push_back({NoteCode::Curve, file_, visibleLine(key, 80), {}});
  part_.report.curves.push_back(std::move(curve));
}

}  // namespace d3l::evidence
