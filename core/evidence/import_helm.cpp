// A run of HELM. stats.json lists {name: {name, split, perturbation}, count, mean, …} where count is
// the number of trials, not of instances; per_instance_stats.json has the same per instance, so n and
// the standard error come from there. run_spec.json names model and scenario.
#include <cmath>
#include <map>
#include <set>

#include "core/base/text.h"
#include "core/evidence/import_units.h"

namespace d3l::evidence {
namespace {

struct StatName {
  std::string name;
  Slice slice;
  bool operator<(const StatName& other) const {
    return name != other.name ? name < other.name : slice < other.slice;
  }
};

/// Sums over instances; trials of one instance count once, by their mean.
struct InstanceValues {
  std::map<std::string, std::pair<double, double>> byInstance;  // sum and count of its trials
};

class HelmReader {
 public:
  Result<ReadFile> read(const HelmFiles& files) {
    if (files.spec != nullptr) D3L_TRY(readSpec(*files.spec));
    if (files.instances != nullptr) D3L_TRY(readInstances(*files.instances));
    if (files.stats != nullptr) D3L_TRY(readStats(*files.stats));
    const NamedFile* main = files.instances != nullptr ? files.instances : files.stats;
    ReadFile out;
    out.name = main->name;
    out.format = Format::Helm;
    for (const NamedFile* file : {files.spec, files.stats, files.instances}) {
      if (file != nullptr && file != main) out.also.push_back(file->name);
    }
    part_.report.harness.name = "helm";
    if (part_.report.metrics.empty()) return fail(Error{Code::MissingField, main->name, 0, "stats", {}});
    out.part = std::move(part_);
    return out;
  }

 private:
  static Result<json::Value> parse(const NamedFile& file) {
    return readDocument(file.bytes, file.name, true);
  }

  static Result<const json::Array*> list(const json::Value& document, const NamedFile& file) {
    if (const json::Array* items = document.asArray()) return items;
    return fail(Error{Code::WrongType, file.name, 0, {}, std::string(typeName(document))});
  }

  Result<Done> readSpec(const NamedFile& file) {
    D3L_ASSIGN(const json::Value document, parse(file));
    const Fields spec(document, file.name, {});
    D3L_TRY(spec.check());
    D3L_ASSIGN(const auto adapter, spec.object("adapter_spec"));
    if (adapter) {
      D3L_ASSIGN(part_.report.model, adapter->text("model"));
      if (part_.report.model.empty()) {
        D3L_ASSIGN(part_.report.model, adapter->text("model_deployment"));
      }
      D3L_ASSIGN(fingerprint_.nShot, adapter->text("max_train_instances"));
    }
    D3L_ASSIGN(const std::string name, spec.text("name"));
    // "mmlu:subject=anatomy,method=joint,model=org_name": the model is no part of the task.
    std::string task;
    for (std::string_view rest = name; !rest.empty();) {
      const std::string_view item = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(item.size() + 1, rest.size()));
      const std::size_t colon = item.find(':');
      const bool model = item.starts_with("model=") || item.starts_with("model_deployment=") ||
                         item.substr(colon == std::string_view::npos ? 0 : colon + 1).starts_with("model=");
      if (model && colon != std::string_view::npos) task += std::string(item.substr(0, colon));
      if (!model) task += (task.empty() ? "" : ",") + std::string(item);
    }
    task_ = visibleLine(task, 200);
    return Done{};
  }

  /// "worst" and "fairness" aggregates over perturbed instances are other numbers than the plain one.
  static Result<Slice> perturbationOf(const Fields& owner) {
    Slice out;
    D3L_ASSIGN(const auto perturbation, owner.object("perturbation"));
    if (!perturbation) return out;
    D3L_ASSIGN(const std::string kind, perturbation->text("name"));
    D3L_ASSIGN(const std::string computed, perturbation->text("computed_on"));
    const bool plain = computed.empty() || computed == "perturbed";
    if (!kind.empty()) out["perturbation"] = plain ? kind : kind + "/" + computed;
    return out;
  }

  Result<std::optional<StatName>> nameOf(const Fields& stat) {
    D3L_ASSIGN(const auto name, stat.object("name"));
    if (!name) return fail(stat.error(Code::MissingField, "name", ""));
    StatName out;
    D3L_ASSIGN(out.name, name->needText("name"));
    D3L_ASSIGN(const std::string split, name->text("split"));
    if (!split.empty() && split != "test") out.slice["split"] = split;
    D3L_ASSIGN(const std::string part, name->text("sub_split"));
    if (!part.empty()) out.slice["sub_split"] = part;
    D3L_ASSIGN(Slice changed, perturbationOf(*name));
    out.slice.merge(changed);
    return std::optional(std::move(out));
  }

  Result<Done> readInstances(const NamedFile& file) {
    D3L_ASSIGN(const json::Value document, parse(file));
    D3L_ASSIGN(const json::Array* items, list(document, file));
    std::map<StatName, InstanceValues> values;
    for (std::size_t i = 0; i < items->size(); ++i) {
      const Fields item((*items)[i], file.name, "[" + std::to_string(i) + "]");
      D3L_TRY(item.check());
      D3L_ASSIGN(const std::string id, item.needText("instance_id"));
      D3L_ASSIGN(const Slice changed, perturbationOf(item));
      D3L_ASSIGN(const json::Array* stats, item.array("stats"));
      for (std::size_t k = 0; stats != nullptr && k < stats->size(); ++k) {
        const Fields stat((*stats)[k], file.name, item.pathOf("stats[" + std::to_string(k) + "]"));
        D3L_TRY(stat.check());
        D3L_ASSIGN(auto name, nameOf(stat));
        name->slice.merge(Slice(changed));
        D3L_ASSIGN(const auto count, stat.decimal("count"));
        D3L_ASSIGN(const auto mean, stat.decimal("mean"));
        D3L_ASSIGN(const auto sum, stat.decimal("sum"));
        if (!mean && !sum) return fail(stat.error(Code::MissingField, "mean", ""));
        const double trials = count ? count->value : 1;
        if (trials <= 0) continue;  // not measured on this instance
        auto& entry = values[*name].byInstance[id];
        entry.first += mean ? mean->value : sum->value / trials;
        entry.second += 1;
      }
    }
    for (const auto& [name, instances] : values) addInstances(file, name, instances);
    return Done{};
  }

  void addInstances(const NamedFile& file, const StatName& name, const InstanceValues& values) {
    const double n = static_cast<double>(values.byInstance.size());
    double mean = 0, squares = 0, seen = 0;
    for (const auto& [id, sums] : values.byInstance) {  // Welford
      seen += 1;
      const double value = sums.first / sums.second;
      const double step = value - mean;
      mean += step / seen;
      squares += step * (value - mean);
    }
    Metric metric = make(name);
    metric.value = Decimal::of(mean);
    metric.n = values.byInstance.size();
    if (n > 1) {
      const double standardError = std::sqrt(squares / (n - 1) / n);
      if (std::isfinite(standardError)) metric.standardError = Decimal::of(standardError);
    }
    known_.insert(name);
    addMetric(part_, file.name, std::move(metric), {});
  }

  Result<Done> readStats(const NamedFile& file) {
    D3L_ASSIGN(const json::Value document, parse(file));
    D3L_ASSIGN(const json::Array* items, list(document, file));
    for (std::size_t i = 0; i < items->size(); ++i) {
      const Fields stat((*items)[i], file.name, "[" + std::to_string(i) + "]");
      D3L_TRY(stat.check());
      D3L_ASSIGN(const auto name, nameOf(stat));
      D3L_ASSIGN(auto mean, stat.decimal("mean"));
      D3L_ASSIGN(const auto count, stat.count("count"));
      const std::string shown = visibleLine(task_ + " " + name->name, 120);
      if (!mean || count == std::optional<std::uint64_t>(0)) continue;
      if (!known_.insert(*name).second) continue;
      Metric metric = make(*name);
      metric.value = std::move(*mean);
      part_.notUnderstood.push_back({NoteCode::NoN, file.name, shown, {}});
      addMetric(part_, file.name, std::move(metric), {});
    }
    return Done{};
  }

  Metric make(const StatName& name) const {
    Metric metric;
    metric.name = name.name;
    metric.dataset = task_;
    metric.slice = name.slice;
    metric.fingerprint = fingerprint_;
    return metric;
  }

  Part part_;
  std::string task_;
  Fingerprint fingerprint_;
  std::set<StatName> known_;
};

}  // namespace

bool looksLikeHelmStats(const json::Value& document) {
  const json::Array* items = document.asArray();
  if (items == nullptr || items->empty()) return false;
  const json::Value* name = items->front().find("name");
  return name != nullptr && name->find("name") != nullptr && items->front().find("count") != nullptr;
}

bool looksLikeHelmInstances(const json::Value& document) {
  const json::Array* items = document.asArray();
  if (items == nullptr || items->empty()) return false;
  return items->front().find("instance_id") != nullptr && items->front().find("stats") != nullptr;
}

Result<ReadFile> importHelm(const HelmFiles& files) { return HelmReader().read(files); }

}  // namespace d3l::evidence
