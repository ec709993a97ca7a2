// DVC and DVCLive. Metrics: numbers nested in JSON, TOML or YAML (lists are dropped), as any script
// writes them. `dvc metrics diff --json`: {file: {key: {old, new, diff}}}, either side may be null.
// `dvc metrics show --json`: {revision: {data: {file: {data: {…}}}}}.
#include <map>

#include "core/base/text.h"
#include "core/evidence/import_means.h"
#include "core/evidence/import_tables.h"
#include "core/evidence/import_trees.h"

namespace d3l::evidence {
namespace {

constexpr std::size_t kMaxLeaves = 100'000;

/// What counts, and is no result: "step", "epoch"; "eval_samples" tells n.
bool isCounter(std::string_view name) {
  return name == "step" || name == "epoch" || name == "steps" || name == "epochs";
}

/// A summary of Weights & Biases keeps its own clock beside the results: _step, _runtime, _timestamp.
bool isBookkeeping(const json::Value& document, std::string_view key) {
  const bool theirs = document.find("_step") != nullptr && document.find("_timestamp") != nullptr;
  return theirs && key.starts_with('_');
}

std::string joinName(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

class DvcTree {
 public:
  explicit DvcTree(const NamedFile& file) : file_(file) {}

  Result<Part> read(const json::Value& document) {
    D3L_TRY(walk(document, {}));
    for (auto& [name, value] : leaves_) {
      Metric metric;
      metric.name = name;
      metric.value = std::move(value);
      if (const auto it = means_.find(name); it != means_.end())
        addMeanValue(part_, file_.name, metric, it->second, name);
      if (percents_.count(name) != 0) metric.unit = "percent";
      // Hugging Face's Trainer: eval_accuracy lies beside eval_samples.
      if (const auto it = counts_.find(name.substr(0, name.find('_'))); it != counts_.end() && !metric.n)
        metric.n = it->second;
      const bool known = metric.n.has_value();
      addMetric(part_, file_.name, std::move(metric), {});
      if (!known) part_.notUnderstood.push_back({NoteCode::NoN, file_.name, visibleLine(name, 80), {}});
    }
    addNested();
    if (part_.report.metrics.empty() && part_.report.curves.empty())
      return fail(Error{Code::MissingField, file_.name, 0, "metrics", {}});
    return std::move(part_);
  }

 private:
  Result<Done> walkObject(const json::Value& value, const std::string& path) {
    if (!path.empty() && looksLikeSklearn(value)) return keepReport(value, path);
    if (!path.empty() && isMeanValue(value)) return keepMean(value, path);
    ListCurves lists = curvesInLists(*value.asObject(), path);
    for (Curve& curve : lists.curves) {
      part_.understood.push_back({NoteCode::Curve, file_.name, visibleLine(curve.name, 80), {}});
      part_.report.curves.push_back(std::move(curve));
    }
    for (const auto& [key, member] : *value.asObject()) {
      if (lists.taken.count(key) != 0) continue;
      if (path.empty() && isBookkeeping(value, key)) {
        part_.notUnderstood.push_back({NoteCode::UnknownMember, file_.name, visibleLine(key, 80), {}});
        continue;
      }
      D3L_TRY(walk(member, joinName(path, key)));
    }
    return Done{};
  }

  /// One metric of several numbers; what else lies beside them is read as anywhere.
  Result<Done> keepMean(const json::Value& value, const std::string& path) {
    D3L_ASSIGN(MeanValue mean, readMeanValue(value, file_.name, path));
    D3L_TRY(keepLeaf(path, mean.value));
    for (const auto& [key, member] : *value.asObject()) {
      if (mean.taken.count(key) == 0) D3L_TRY(walk(member, joinName(path, key)));
    }
    means_.emplace(path, std::move(mean));
    return Done{};
  }

  Result<Done> keepLeaf(const std::string& path, Decimal value) {
    const std::string field = visibleLine(path, 120);
    if (leaves_.size() >= kMaxLeaves) {
      return fail(Error{Code::TooLarge, file_.name, 0, field, std::to_string(kMaxLeaves)});
    }
    // "a.b" and {"a": {"b": …}} are the same name.
    if (!names_.insert(path).second) return fail(Error{Code::DuplicateKey, file_.name, 0, field, {}});
    leaves_.emplace_back(path, std::move(value));
    return Done{};
  }

  /// A classification report inside: its metrics are of classes, not names with dots.
  Result<Done> keepReport(const json::Value& value, const std::string& path) {
    D3L_ASSIGN(Part part, importSklearn(value, file_));
    const std::size_t dot = path.rfind('.');
    const std::string last = columnWord(dot == std::string::npos ? path : path.substr(dot + 1));
    const bool plain = last.find("report") != std::string::npos || last.find("class") != std::string::npos;
    const std::string before = plain ? path.substr(0, dot == std::string::npos ? 0 : dot) : path;
    for (Metric& metric : part.report.metrics) {
      metric.name = joinName(before, metric.name);
      nested_.push_back(std::move(metric));
    }
    return Done{};
  }

  /// What the file states itself wins over the same number inside a report.
  void addNested() {
    std::set<std::string> keys;
    for (const Metric& metric : part_.report.metrics)
      keys.insert(metric.name + '\n' + sliceText(metric.slice));
    for (Metric& metric : nested_) {
      if (!keys.insert(metric.name + '\n' + sliceText(metric.slice)).second) continue;
      addMetric(part_, file_.name, std::move(metric), {});
    }
  }

  Result<Done> walk(const json::Value& value, const std::string& path) {
    if (value.asObject() != nullptr) return walkObject(value, path);
    const std::string field = visibleLine(path, 120);
    const std::string_view last = std::string_view(path).substr(path.rfind('.') + 1);
    const std::string* text = value.asString();
    const json::Number* number = value.asNumber();
    if (number == nullptr && text == nullptr) {
      const std::string_view type = value.isNull() ? "null" : value.asBool() != nullptr ? "boolean" : "list";
      part_.notUnderstood.push_back({NoteCode::NotNumeric, file_.name, field, std::string(type)});
      return Done{};
    }
    const auto shown = shownNumber(number != nullptr ? number->text : *text);
    auto decimal = shown ? Decimal::parse(shown->text) : std::nullopt;
    if (shown && shown->percent) percents_.insert(path);
    if (!decimal || isCounter(last)) {
      part_.notUnderstood.push_back({NoteCode::NotNumeric, file_.name, field,
                                     visibleLine(number != nullptr ? number->text : *text, 40)});
      return Done{};
    }
    const std::size_t samples = last.rfind("_samples");
    if (samples != std::string_view::npos && samples + 8 == last.size() && decimal->isFinite() &&
        decimal->value >= 0 && decimal->value < 1e15) {
      counts_[path.substr(0, path.find('_'))] = static_cast<std::uint64_t>(decimal->value);
      return Done{};
    }
    return keepLeaf(path, std::move(*decimal));
  }

  const NamedFile& file_;
  Part part_;
  std::vector<std::pair<std::string, Decimal>> leaves_;
  std::set<std::string> names_;
  std::map<std::string, std::uint64_t> counts_;
  std::vector<Metric> nested_;
  std::set<std::string> percents_;
  std::map<std::string, MeanValue> means_;
};

bool isDiffEntry(const json::Value& value) {
  const json::Object* members = value.asObject();
  if (members == nullptr || members->empty()) return false;
  bool side = false;
  for (const auto& [key, member] : *members) {
    side = side || key == "old" || key == "new";
    if (key != "old" && key != "new" && key != "diff") return false;
  }
  return side;
}

/// Newer versions wrap it: {"diff": {…}}.
const json::Value& diffBody(const json::Value& document) {
  const json::Value* inner = document.find("diff");
  return inner != nullptr && inner->asObject() != nullptr ? *inner : document;
}

Result<Done> addSide(const json::Value& entry, const char* side, const std::string& file,
                     const std::string& key, const NamedFile& source, Part& part) {
  const json::Value* value = entry.find(side);
  if (value == nullptr || value->isNull()) return Done{};
  const std::string field = visibleLine(file + "." + key + "." + side, 120);
  const bool scalar = value->asNumber() != nullptr || value->asString() != nullptr;
  const std::string text = value->asString() != nullptr ? *value->asString()
                           : scalar                     ? value->asNumber()->text
                                                        : "";
  auto decimal = Decimal::parse(text);
  if (!scalar || !decimal || isCounter(key)) {
    part.notUnderstood.push_back({NoteCode::NotNumeric, source.name, field, visibleLine(text, 40)});
    return Done{};
  }
  Metric metric;
  metric.name = key;
  metric.value = std::move(*decimal);
  addMetric(part, source.name, std::move(metric), {});
  part.notUnderstood.push_back({NoteCode::NoN, source.name, visibleLine(key, 80), {}});
  return Done{};
}

}  // namespace

bool hasNumbers(const json::Value& document) {
  if (const json::Object* members = document.asObject()) {
    for (const auto& [key, member] : *members) {
      if (hasNumbers(member)) return true;
    }
    return false;
  }
  if (document.asNumber() != nullptr) return true;
  return document.asString() != nullptr && Decimal::parse(*document.asString()).has_value();
}

bool looksLikeDvcDiff(const json::Value& document) {
  const json::Object* files = diffBody(document).asObject();
  if (files == nullptr || files->empty()) return false;
  bool any = false;
  for (const auto& [file, keys] : *files) {
    const json::Object* entries = keys.asObject();
    if (entries == nullptr) return false;
    for (const auto& [key, entry] : *entries) {
      if (!isDiffEntry(entry)) return false;
      any = true;
    }
  }
  return any;
}

bool looksLikeDvcShow(const json::Value& document) {
  const json::Object* revisions = document.asObject();
  if (revisions == nullptr || revisions->empty()) return false;
  for (const auto& [revision, content] : *revisions) {
    const json::Value* files = content.find("data");
    if (files == nullptr || files->asObject() == nullptr) return false;
    for (const auto& [file, inner] : *files->asObject()) {
      if (inner.find("data") == nullptr && inner.find("error") == nullptr) return false;
    }
  }
  return true;
}

Result<Part> importDvc(const json::Value& document, const NamedFile& file) {
  return DvcTree(file).read(document);
}

Result<std::vector<Part>> importDvcDiff(const json::Value& document, const NamedFile& file) {
  std::vector<Part> sides(2);
  const char* names[] = {"old", "new"};
  for (const auto& [source, keys] : *diffBody(document).asObject()) {
    for (const auto& [key, entry] : *keys.asObject()) {
      for (std::size_t i = 0; i < 2; ++i) D3L_TRY(addSide(entry, names[i], source, key, file, sides[i]));
    }
  }
  for (std::size_t i = 0; i < 2; ++i) sides[i].report.version = names[i];
  std::erase_if(sides, [](const Part& part) { return part.report.metrics.empty(); });
  if (sides.empty()) return fail(Error{Code::MissingField, file.name, 0, "metrics", {}});
  return sides;
}

Result<std::vector<Part>> importDvcShow(const json::Value& document, const NamedFile& file) {
  std::vector<Part> out;
  for (const auto& [revision, content] : *document.asObject()) {
    json::Object merged;
    const json::Object& sources = *content.find("data")->asObject();
    for (const auto& [source, inner] : sources) {
      const json::Value* data = inner.find("data");
      if (data == nullptr || data->asObject() == nullptr) continue;
      if (sources.size() > 1) {
        merged.emplace_back(source, *data);
      } else {
        merged = *data->asObject();
      }
    }
    if (!hasNumbers(json::Value(merged))) continue;
    D3L_ASSIGN(Part part, importDvc(json::Value(std::move(merged)), file));
    part.report.version = revision.empty() ? "workspace" : revision;
    out.push_back(std::move(part));
  }
  if (out.empty()) return fail(Error{Code::MissingField, file.name, 0, "metrics", {}});
  return out;
}

Result<Part> importParams(const json::Value& document, const NamedFile& file) {
  Part part;
  json::Object parameters;
  const std::function<void(const json::Value&, const std::string&)> walk = [&](const json::Value& value,
                                                                               const std::string& path) {
    if (const json::Object* members = value.asObject()) {
      for (const auto& [key, member] : *members) walk(member, joinName(path, key));
      return;
    }
    if (value.isNull() || parameters.size() >= kMaxLeaves) return;
    std::string text = value.asString() != nullptr   ? *value.asString()
                       : value.asNumber() != nullptr ? value.asNumber()->text
                                                     : json::compact(value);
    parameters.emplace_back(path, visibleText(text));
  };
  walk(document, {});
  part.understood.push_back({NoteCode::Parameters, file.name, {}, std::to_string(parameters.size())});
  part.report.lineage = json::Object{{"parameters", std::move(parameters)}};
  return part;
}

}  // namespace d3l::evidence
