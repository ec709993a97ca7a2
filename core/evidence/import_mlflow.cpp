// run.json of mlflow-export-import ({"mlflow": {"info", "params", "metrics": {key: [{value,
// timestamp, step}]}, "tags"}}) and the answer of MLflow's REST call runs/get ({"run": {"info",
// "data": {"metrics": [{key, value, timestamp, step}], "params": [{key, value}]}}}). Whole numbers
// may be numbers or strings, NaN may be the string "NaN".
#include "core/base/text.h"
#include "core/evidence/importers.h"
#include "core/evidence/mlflow_run.h"

namespace d3l::evidence {
namespace {

class MlflowReader {
 public:
  explicit MlflowReader(const NamedFile& file) : file_(file), run_(file.name) {}

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
      run_.parameter(key, text);
    }
    D3L_ASSIGN(const auto tags, run->object("tags"));
    for (const auto& [key, value] : tags ? tags->members() : json::Object{}) {
      if (value.asString() != nullptr) run_.tag(key, *value.asString());
    }
    D3L_ASSIGN(const auto info, run->object("info"));
    return finish(info);
  }

  Result<Part> fromRest(const Fields& run) {
    D3L_TRY(run.check());
    D3L_ASSIGN(const auto data, run.object("data"));
    if (!data) return fail(run.error(Code::MissingField, "data", ""));
    D3L_ASSIGN(const auto info, run.object("info"));
    if (isObject(data->find("metrics"))) return fromDictionary(*data, info);
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
      run_.parameter(key, text);
    }
    return finish(info);
  }

 private:
  static bool isObject(const json::Value* value) { return value != nullptr && value->asObject() != nullptr; }

  /// Run.to_dictionary(): names and values alone.
  Result<Part> fromDictionary(const Fields& data, const std::optional<Fields>& info) {
    D3L_ASSIGN(const auto metrics, data.object("metrics"));
    for (const auto& [key, value] : metrics->members()) {
      D3L_ASSIGN(Decimal number, toDecimal(value, file_.name, visibleLine(metrics->pathOf(key), 120)));
      run_.log(key, {std::move(number), 0, 0});
    }
    D3L_ASSIGN(const auto params, data.object("params"));
    for (const auto& [key, value] : params ? params->members() : json::Object{}) {
      D3L_ASSIGN(const std::string text, params->text(key));
      run_.parameter(key, text);
    }
    D3L_ASSIGN(const auto tags, data.object("tags"));
    for (const auto& [key, value] : tags ? tags->members() : json::Object{}) {
      if (value.asString() != nullptr) run_.tag(key, *value.asString());
    }
    return finish(info);
  }

  Result<Done> addValue(const std::string& key, const Fields& item) {
    D3L_TRY(item.check());
    MlflowRun::Logged logged;
    D3L_ASSIGN(auto value, item.decimal("value"));
    if (!value) return fail(item.error(Code::MissingField, "value", ""));
    logged.value = std::move(*value);
    D3L_ASSIGN(const auto step, item.decimal("step"));
    D3L_ASSIGN(const auto timestamp, item.decimal("timestamp"));
    logged.step = step ? step->value : 0;
    logged.timestamp = timestamp ? timestamp->value : 0;
    run_.log(key, std::move(logged));
    return Done{};
  }

  Result<Part> finish(const std::optional<Fields>& info) {
    std::string name, id;
    if (info) {
      D3L_ASSIGN(name, info->text("run_name"));
      D3L_ASSIGN(id, info->text("run_id"));
    }
    return run_.finish(std::move(name), std::move(id));
  }

  const NamedFile& file_;
  MlflowRun run_;
};

/// One run as REST and the Python client write it.
bool isRun(const json::Value& value) {
  const json::Value* info = value.find("info");
  const json::Value* data = value.find("data");
  return info != nullptr && data != nullptr && data->asObject() != nullptr &&
         (data->find("metrics") != nullptr || info->find("run_id") != nullptr ||
          info->find("run_uuid") != nullptr);
}

/// The answer of runs/search, or a list of runs.
const json::Array* runsOf(const json::Value& document) {
  const json::Value* list = document.asArray() != nullptr ? &document : document.find("runs");
  const json::Array* items = list != nullptr ? list->asArray() : nullptr;
  return items != nullptr && !items->empty() && isRun(items->front()) ? items : nullptr;
}

}  // namespace

bool looksLikeMlflow(const json::Value& document) {
  if (runsOf(document) != nullptr) return true;
  if (document.asObject() == nullptr) return false;
  const json::Value* exported = document.find("mlflow");
  const bool object = exported != nullptr && exported->asObject() != nullptr;
  if (object && (exported->find("metrics") != nullptr || exported->find("info") != nullptr)) return true;
  const json::Value* run = document.find("run");
  return isRun(document) || (run != nullptr && run->find("data") != nullptr);
}

Result<std::vector<Part>> importMlflow(const json::Value& document, const NamedFile& file) {
  std::vector<Part> out;
  const auto add = [&out](Result<Part> part) -> Result<Done> {
    if (!part) return fail(part.error());
    out.push_back(std::move(*part));
    return Done{};
  };
  if (const json::Array* runs = runsOf(document)) {
    for (std::size_t i = 0; i < runs->size(); ++i) {
      const std::string path = (document.asArray() != nullptr ? "[" : "runs[") + std::to_string(i) + "]";
      D3L_TRY(add(MlflowReader(file).fromRest(Fields((*runs)[i], file.name, path))));
    }
    // Of several, a run that logged nothing says nothing.
    std::erase_if(out, [](const Part& part) { return part.report.metrics.empty(); });
    if (out.empty()) return fail(Error{Code::MissingField, file.name, 0, "metrics", {}});
  } else if (document.find("mlflow") != nullptr) {
    D3L_TRY(add(MlflowReader(file).fromExport(document)));
  } else {
    const json::Value* run = document.find("run");
    D3L_TRY(add(MlflowReader(file).fromRest(run != nullptr ? Fields(*run, file.name, "run")
                                                           : Fields(document, file.name, {}))));
  }
  return out;
}

}  // namespace d3l::evidence
