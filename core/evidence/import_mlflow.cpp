// run.json of mlflow-export-import ({"mlflow": {"info", "params", "metrics": {key: [{value,
// timestamp, step}]}, "tags"}}) and the answer of MLflow's REST call runs/get ({"run": {"info",
// "data": {"metrics": [{key, value, timestamp, step}], "params": [{key, value}]}}}). Whole numbers
// may be numbers or strings, NaN may be the string "NaN".
#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "core/evidence/importers.h"

namespace d3l::evidence {
namespace {

struct Logged {
  Decimal value;
  double step = 0;
  double timestamp = 0;
};

/// MLflow's "current" value is the greatest by (step, timestamp, value).
bool earlier(const Logged& a, const Logged& b) {
  if (a.step != b.step) return a.step < b.step;
  if (a.timestamp != b.timestamp) return a.timestamp < b.timestamp;
  return a.value.value < b.value.value;
}

class MlflowReader {
 public:
  explicit MlflowReader(const NamedFile& file) : file_(file) {}

  Result<Part> fromExport(const json::Value& document) {
    const Fields root(document, file_.name, {});
    D3L_ASSIGN(const auto run, root.object("mlflow"));
    D3L_ASSIGN(const auto metrics, run->object("metrics"));
    for (const auto& [key, list] : metrics ? metrics->members() : json::Object{}) {
      D3L_ASSIGN(const json::Array* items, metrics->array(key));
      for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        const std::string path = metrics->pathOf(key) + "[" + std::to_string(i) + "]";
        D3L_TRY(addValue(key, Fields((*items)[i], file_.name, path)));
      }
    }
    D3L_ASSIGN(const auto params, run->object("params"));
    for (const auto& [key, value] : params ? params->members() : json::Object{}) {
      D3L_ASSIGN(const std::string text, params->text(key));
      parameters_.emplace_back(key, text);
    }
    D3L_ASSIGN(const auto tags, run->object("tags"));
    for (const char* key : {"mlflow.source.git.commit", "mlflow.databricks.gitRepoCommit"}) {
      if (!tags || !commit_.empty()) continue;
      D3L_ASSIGN(commit_, tags->text(key));
    }
    D3L_ASSIGN(const auto info, run->object("info"));
    return finish(info);
  }

  Result<Part> fromRest(const json::Value& document) {
    const Fields root(document, file_.name, {});
    D3L_ASSIGN(const auto run, root.object("run"));
    D3L_ASSIGN(const auto data, run->object("data"));
    if (!data) return fail(run->error(Code::MissingField, "data", ""));
    D3L_ASSIGN(const json::Array* metrics, data->array("metrics"));
    for (std::size_t i = 0; metrics != nullptr && i < metrics->size(); ++i) {
      const Fields item((*metrics)[i], file_.name, data->pathOf("metrics[" + std::to_string(i) + "]"));
      D3L_TRY(item.check());
      D3L_ASSIGN(const std::string key, item.needText("key"));
      D3L_TRY(addValue(key, item));
    }
    D3L_ASSIGN(const json::Array* params, data->array("params"));
    for (std::size_t i = 0; params != nullptr && i < params->size(); ++i) {
      const Fields item((*params)[i], file_.name, data->pathOf("params[" + std::to_string(i) + "]"));
      D3L_TRY(item.check());
      D3L_ASSIGN(const std::string key, item.needText("key"));
      D3L_ASSIGN(const std::string text, item.text("value"));
      parameters_.emplace_back(key, text);
    }
    D3L_ASSIGN(const auto info, run->object("info"));
    return finish(info);
  }

 private:
  Result<Done> addValue(const std::string& key, const Fields& item) {
    D3L_TRY(item.check());
    Logged logged;
    D3L_ASSIGN(auto value, item.decimal("value"));
    if (!value) return fail(item.error(Code::MissingField, "value", ""));
    logged.value = std::move(*value);
    D3L_ASSIGN(const auto step, item.decimal("step"));
    D3L_ASSIGN(const auto timestamp, item.decimal("timestamp"));
    logged.step = step ? step->value : 0;
    logged.timestamp = timestamp ? timestamp->value : 0;
    const auto [it, fresh] = logged_.try_emplace(key);
    if (fresh) order_.push_back(key);
    it->second.push_back(std::move(logged));
    return Done{};
  }

  Result<Part> finish(const std::optional<Fields>& info) {
    for (const std::string& key : order_) addLatest(key, logged_[key]);
    part_.report.harness.name = "mlflow";
    if (info) {
      D3L_ASSIGN(part_.report.model, info->text("run_name"));
      D3L_ASSIGN(part_.report.version, info->text("run_id"));
    }
    json::Object lineage;
    if (!commit_.empty()) lineage.emplace_back("codeCommit", commit_);
    if (!parameters_.empty()) {
      json::Object parameters;
      for (const auto& [key, value] : parameters_) parameters.emplace_back(key, value);
      lineage.emplace_back("parameters", std::move(parameters));
    }
    if (!lineage.empty()) part_.report.lineage = std::move(lineage);
    return std::move(part_);
  }

  void addLatest(const std::string& key, std::vector<Logged>& values) {
    // A NaN has no place in an order; the last finite value of a step wins over it.
    std::stable_sort(values.begin(), values.end(), [](const Logged& a, const Logged& b) {
      if (a.value.isFinite() != b.value.isFinite() && a.step == b.step) return !a.value.isFinite();
      return earlier(a, b);
    });
    Metric metric;
    metric.name = key;
    metric.value = values.back().value;
    addMetric(part_, file_.name, std::move(metric), {});
    part_.notUnderstood.push_back({NoteCode::NoN, file_.name, visibleLine(key, 80), {}});
    if (values.size() < 2) return;
    part_.notUnderstood.push_back(
        {NoteCode::OlderValues, file_.name, visibleLine(key, 80), std::to_string(values.size())});
    Curve curve;
    curve.kind = CurveKind::Training;
    curve.name = key;
    curve.xLabel = "step";
    curve.yLabel = key;
    for (const Logged& logged : values) {
      if (logged.value.isFinite()) curve.points.push_back({logged.step, logged.value.value});
    }
    part_.understood.push_back({NoteCode::Curve, file_.name, visibleLine(key, 80), {}});
    part_.report.curves.push_back(std::move(curve));
  }

  const NamedFile& file_;
  Part part_;
  std::map<std::string, std::vector<Logged>> logged_;
  std::vector<std::string> order_;
  std::vector<std::pair<std::string, std::string>> parameters_;
  std::string commit_;
};

bool isObject(const json::Value* value) { return value != nullptr && value->asObject() != nullptr; }

}  // namespace

bool looksLikeMlflow(const json::Value& document) {
  const json::Value* exported = document.find("mlflow");
  if (isObject(exported) && (exported->find("metrics") != nullptr || exported->find("info") != nullptr))
    return true;
  const json::Value* run = document.find("run");
  return isObject(run) && run->find("data") != nullptr;
}

Result<Part> importMlflow(const json::Value& document, const NamedFile& file) {
  MlflowReader reader(file);
  return document.find("mlflow") != nullptr ? reader.fromExport(document) : reader.fromRest(document);
}

}  // namespace d3l::evidence
