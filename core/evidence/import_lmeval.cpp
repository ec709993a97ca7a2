// Results of lm-evaluation-harness. Old form: results[task]["acc"], ["acc_stderr"]. New form:
// ["acc,none"], ["acc_stderr,none"] (the part behind the comma names a filter), higher_is_better,
// n-samples[task].effective, versions, n-shot, task_hashes.
#include <algorithm>
#include <array>
#include <map>

#include "core/base/text.h"
#include "core/evidence/import_means.h"
#include "core/evidence/importers.h"
#include "core/evidence/statistics.h"

namespace d3l::evidence {
namespace {

constexpr std::string_view kStderr = "_stderr";

struct MetricKey {
  std::string name;
  std::string filter;
  bool standardError = false;
};

MetricKey splitKey(std::string_view key) {
  MetricKey out;
  const std::size_t comma = key.find(',');
  std::string_view name = key.substr(0, comma);
  if (comma != std::string_view::npos) out.filter = key.substr(comma + 1);
  out.standardError = name.ends_with(kStderr);
  if (out.standardError) name.remove_suffix(kStderr.size());
  out.name = name;
  return out;
}

/// Members of a task that describe it.
bool isAboutTask(std::string_view name) {
  static constexpr std::array<std::string_view, 7> kAbout = {
      "alias", "name", "sample_len", "samples", "sample_count", "version", "task_version"};
  return std::find(kAbout.begin(), kAbout.end(), name) != kAbout.end();
}

/// A scalar's text whatever its type; "" for the rest.
std::string scalar(const json::Value* value) {
  if (value == nullptr) return {};
  if (const std::string* text = value->asString()) return *text;
  if (const json::Number* number = value->asNumber()) return number->text;
  return {};
}

const json::Value* inside(const json::Value& document, std::string_view section, std::string_view key) {
  const json::Value* object = document.find(section);
  return object != nullptr ? object->find(key) : nullptr;
}

class LmEvalReader {
 public:
  LmEvalReader(const json::Value& document, const NamedFile& file) : document_(document), file_(file) {}

  Result<Part> run() {
    const Fields fields(document_, file_.name, {});
    D3L_ASSIGN(const auto results, fields.object("results"));
    if (!results) return fail(fields.error(Code::MissingField, "results", ""));
    for (const auto& [task, values] : results->members()) {
      const Fields metrics(values, file_.name, "results." + visibleLine(task, 80));
      D3L_TRY(metrics.check());
      D3L_TRY(readTask(task, metrics));
    }
    if (part_.report.metrics.empty()) return fail(fields.error(Code::MissingField, "results", ""));
    readModel();
    return std::move(part_);
  }

 private:
  Result<Done> readTask(const std::string& task, const Fields& fields) {
    std::map<std::string, Decimal> standardErrors;  // by name and filter
    for (const auto& [key, value] : fields.members()) {
      const MetricKey parts = splitKey(key);
      if (!parts.standardError) continue;
      // "N/A" is what the harness writes where it could not bootstrap.
      if (value.asString() != nullptr && !Decimal::parse(*value.asString())) continue;
      D3L_ASSIGN(Decimal number, toDecimal(value, file_.name, fields.pathOf(key)));
      standardErrors[parts.name + "," + parts.filter] = std::move(number);
    }
    const std::size_t first = part_.report.metrics.size();
    for (const auto& [key, value] : fields.members()) {
      const MetricKey parts = splitKey(key);
      if (parts.standardError || value.isNull() || isAboutTask(parts.name)) continue;
      // Group rows of some versions have " " where there is no number.
      if (value.asString() != nullptr && value.asString()->find_first_not_of(" -") == std::string::npos)
        continue;
      if (value.asString() != nullptr && *value.asString() == "N/A") continue;
      if (isMeanValue(value)) {
        D3L_ASSIGN(const MeanValue mean, readMeanValue(value, file_.name, fields.pathOf(key)));
        D3L_TRY(add(task, parts, mean.value, nullptr, &mean));
        continue;
      }
      D3L_ASSIGN(Decimal number, toDecimal(value, file_.name, fields.pathOf(key)));
      const auto found = standardErrors.find(parts.name + "," + parts.filter);
      D3L_TRY(add(task, parts, std::move(number), found == standardErrors.end() ? nullptr : &found->second));
    }
    shareN(first);
    return Done{};
  }

  Result<Done> add(const std::string& task, const MetricKey& key, Decimal value, const Decimal* standardError,
                   const MeanValue* mean = nullptr) {
    Metric metric;
    metric.name = key.name;
    metric.dataset = task;
    if (!key.filter.empty() && key.filter != "none") metric.slice["filter"] = key.filter;
    metric.value = std::move(value);
    Fingerprint fingerprint;
    fingerprint.version = scalar(inside(document_, "versions", task));
    fingerprint.nShot = scalar(inside(document_, "n-shot", task));
    if (fingerprint.nShot.empty()) fingerprint.nShot = scalar(inside(document_, "config", "num_fewshot"));
    fingerprint.taskHash = scalar(inside(document_, "task_hashes", task));
    metric.fingerprint = fingerprint;
    if (standardError != nullptr) D3L_TRY(setStandardError(metric, *standardError));
    if (mean != nullptr) addMeanValue(part_, file_.name, metric, *mean, task + " " + key.name);
    D3L_TRY(setN(metric));
    std::optional<Direction> direction;
    if (const json::Value* better = inside(document_, "higher_is_better", task)) {
      const json::Value* flag = better->find(key.name);
      if (flag != nullptr && flag->asBool() != nullptr) {
        direction = *flag->asBool() ? Direction::Higher : Direction::Lower;
      }
    }
    addMetric(part_, file_.name, std::move(metric), direction);
    return Done{};
  }

  Result<Done> setStandardError(Metric& metric, const Decimal& standardError) {
    if (!standardError.isFinite()) return Done{};
    if (standardError.value < 0) {
      return fail(Error{Code::BadValue, file_.name, 0, metric.dataset + "." + metric.name + "_stderr",
                        standardError.text});
    }
    metric.standardError = standardError;
    return Done{};
  }

  Result<Done> setN(Metric& metric) {
    if (metric.n) return Done{};
    if (const json::Value* counts = inside(document_, "n-samples", metric.dataset)) {
      const Fields fields(*counts, file_.name, "n-samples." + metric.dataset);
      D3L_TRY(fields.check());
      D3L_ASSIGN(metric.n, fields.count("effective"));
    }
    if (const json::Value* length = inside(document_, "results", metric.dataset);
        length != nullptr && !metric.n) {
      // Newer versions state how many documents there were beside the values.
      const Fields fields(*length, file_.name, "results." + visibleLine(metric.dataset, 80));
      const json::Value* stated = fields.find("sample_len");
      if (stated != nullptr && stated->asNumber() != nullptr) {
        D3L_ASSIGN(metric.n, fields.count("sample_len"));
      }
    }
    if (metric.n || !metric.standardError) return Done{};
    metric.n = nFromStandardError(metric.value.value, metric.standardError->value);
    metric.derivedN = metric.n.has_value();
    if (metric.derivedN) note(NoteCode::DerivedN, metric);
    return Done{};
  }

  /// Every metric of a task is over the same documents: one that reveals n reveals it for all.
  void shareN(std::size_t first) {
    auto& metrics = part_.report.metrics;
    const auto begin = metrics.begin() + static_cast<std::ptrdiff_t>(first);
    const auto source =
        std::find_if(begin, metrics.end(), [](const Metric& metric) { return metric.n.has_value(); });
    for (auto metric = begin; metric != metrics.end(); ++metric) {
      if (metric->n) continue;
      if (source == metrics.end()) {
        part_.notUnderstood.push_back({NoteCode::NoN, file_.name, metric->dataset + " " + metric->name, {}});
        continue;
      }
      metric->n = source->n;
      metric->derivedN = true;
      note(NoteCode::SharedN, *metric);
    }
  }

  void note(NoteCode code, const Metric& metric) {
    part_.understood.push_back(
        {code, file_.name, visibleLine(metric.dataset + " " + metric.name, 120), std::to_string(*metric.n)});
  }

  void readModel() {
    ModelReport& report = part_.report;
    std::map<std::string, std::string> arguments;
    std::string_view rest;
    const std::string joined = scalar(inside(document_, "config", "model_args"));
    for (rest = joined; !rest.empty();) {
      const std::string_view item = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(item.size() + 1, rest.size()));
      const std::size_t equals = item.find('=');
      if (equals != std::string_view::npos)
        arguments[std::string(item.substr(0, equals))] = item.substr(equals + 1);
    }
    if (const json::Value* object = inside(document_, "config", "model_args"); object && object->asObject()) {
      for (const auto& [key, value] : *object->asObject()) arguments[key] = scalar(&value);
    }
    report.model = scalar(document_.find("model_name"));
    for (const char* key : {"pretrained", "model", "engine"}) {
      if (report.model.empty()) report.model = arguments[key];
    }
    // The leaderboard's older form, and lighteval.
    if (report.model.empty()) report.model = scalar(inside(document_, "config_general", "model_name"));
    report.version = arguments["revision"];
    if (report.version.empty()) report.version = scalar(inside(document_, "config_general", "model_sha"));
    report.harness.name = "lm-evaluation-harness";
    report.harness.version = scalar(document_.find("lm_eval_version"));
    if (report.harness.version.empty()) report.harness.version = scalar(document_.find("git_hash"));
    report.harness.seed = scalar(inside(document_, "config", "random_seed"));
  }

  const json::Value& document_;
  const NamedFile& file_;
  Part part_;
};

}  // namespace

bool looksLikeLmEval(const json::Value& document) {
  const json::Value* results = document.find("results");
  if (results == nullptr || results->asObject() == nullptr) return false;
  if (document.find("versions") != nullptr || document.find("config") != nullptr ||
      document.find("n-shot") != nullptr)
    return true;
  // Cut down to its numbers by somebody: the keys still tell.
  for (const auto& [task, values] : *results->asObject()) {
    for (const auto& [key, value] : values.asObject() != nullptr ? *values.asObject() : json::Object{}) {
      if (key.ends_with(",none") || key.ends_with(kStderr)) return true;
    }
  }
  return false;
}

Result<Part> importLmEval(const json::Value& document, const NamedFile& file) {
  return LmEvalReader(document, file).run();
}

}  // namespace d3l::evidence
