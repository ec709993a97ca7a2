// Results of MTEB, one file per task. New form: task_name, scores[split][].{hf_subset, main_score, …}.
// Old form: mteb_dataset_name, and each split at the top, its values plain or by language.
// scores_per_experiment are repetitions with other seeds, not samples: they give no n.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/evidence/import_trees.h"

namespace d3l::evidence {
namespace {

bool isBookkeeping(std::string_view name) {
  return name == "evaluation_time" || name == "hf_subset" || name == "languages" || name == "mteb_version" ||
         name == "dataset_revision" || name == "kg_co2_emissions";
}

bool isOldSplit(std::string_view name) {
  return name == "test" || name == "validation" || name == "dev" || name == "train";
}

/// Values by the way of measuring distance, in the old form.
bool isFamily(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kFamilies = {
      "cos_sim", "cosine", "dot", "max", "euclidean", "manhattan", "similarity", "hamming"};
  return std::find(kFamilies.begin(), kFamilies.end(), name) != kFamilies.end();
}

/// "results/org__name/revision/Task.json" → org/name and revision.
void modelFromPath(std::string_view path, ModelReport& report) {
  const std::size_t file = path.rfind('/');
  if (file == std::string_view::npos) return;
  const std::string_view folder = path.substr(0, file);
  const std::size_t slash = folder.rfind('/');
  if (slash == std::string_view::npos) return;
  std::string_view model = folder.substr(0, slash);
  model = model.substr(model.rfind('/') + 1);
  const std::size_t split = model.find("__");
  if (split == std::string_view::npos) return;
  report.model = std::string(model.substr(0, split)) + "/" + std::string(model.substr(split + 2));
  report.version = folder.substr(slash + 1);
}

class MtebReader {
 public:
  MtebReader(const Fields& root, const NamedFile& file) : root_(root), file_(file) {}

  Result<Part> read() {
    D3L_ASSIGN(task_, root_.text("task_name"));
    if (task_.empty()) {
      D3L_ASSIGN(task_, root_.text("mteb_dataset_name"));
    }
    if (task_.empty()) task_ = stemOf(file_.name);
    D3L_ASSIGN(fingerprint_.version, root_.text("dataset_revision"));
    part_.report.harness.name = "mteb";
    D3L_ASSIGN(part_.report.harness.version, root_.text("mteb_version"));
    modelFromPath(file_.name, part_.report);
    D3L_ASSIGN(const auto scores, root_.object("scores"));
    D3L_TRY(scores ? readNew(*scores) : readOld());
    if (part_.report.metrics.empty()) return fail(root_.error(Code::MissingField, "scores", ""));
    return std::move(part_);
  }

 private:
  static Slice sliceOf(const std::string& split, const std::string& subset) {
    Slice out;
    if (split != "test") out["split"] = split;
    if (!subset.empty() && subset != "default") out["subset"] = subset;
    return out;
  }

  Result<Done> readNew(const Fields& scores) {
    for (const auto& [split, list] : scores.members()) {
      D3L_ASSIGN(const json::Array* entries, scores.array(split));
      for (std::size_t i = 0; entries != nullptr && i < entries->size(); ++i) {
        const Fields entry((*entries)[i], file_.name, scores.pathOf(split) + "[" + std::to_string(i) + "]");
        D3L_TRY(entry.check());
        D3L_ASSIGN(const std::string subset, entry.text("hf_subset"));
        D3L_TRY(readValues(entry, {}, sliceOf(split, subset)));
      }
    }
    return Done{};
  }

  Result<Done> readOld() {
    for (const auto& [split, content] : root_.members()) {
      const bool named = isOldSplit(split);
      if (!named && !(content.asObject() != nullptr && !isBookkeeping(split))) continue;
      D3L_ASSIGN(const auto values, root_.object(split));
      if (!values) continue;
      for (const auto& [key, value] : values->members()) {
        // An object is a language ("en", "zh-en", "ace_Arab-eng_Latn"), or a family of values ("cos_sim").
        if (value.asObject() != nullptr && !isFamily(key)) {
          D3L_TRY(readValues(Fields(value, file_.name, values->pathOf(key)), {}, sliceOf(split, key)));
        } else {
          D3L_TRY(readValue(*values, key, value, {}, sliceOf(split, {})));
        }
      }
    }
    return Done{};
  }

  Result<Done> readValues(const Fields& entry, const std::string& prefix, const Slice& slice) {
    for (const auto& [key, value] : entry.members()) D3L_TRY(readValue(entry, key, value, prefix, slice));
    return Done{};
  }

  Result<Done> readValue(const Fields& entry, const std::string& key, const json::Value& value,
                         const std::string& prefix, const Slice& slice) {
    if (isBookkeeping(key) || value.isNull()) return Done{};
    const std::string name = prefix.empty() ? key : prefix + "_" + key;
    if (value.asObject() != nullptr)
      return readValues(Fields(value, file_.name, entry.pathOf(key)), name, slice);
    if (const json::Array* list = value.asArray()) {
      const bool seeds = key == "scores_per_experiment";
      part_.notUnderstood.push_back({seeds ? NoteCode::Seeds : NoteCode::NotNumeric, file_.name,
                                     visibleLine(task_ + " " + key, 120), std::to_string(list->size())});
      return Done{};
    }
    if (value.asBool() != nullptr) return Done{};
    D3L_ASSIGN(Decimal number, toDecimal(value, file_.name, visibleLine(entry.pathOf(key), 120)));
    Metric metric;
    metric.name = name;
    metric.dataset = task_;
    metric.slice = slice;
    metric.value = std::move(number);
    metric.fingerprint = fingerprint_;
    part_.notUnderstood.push_back({NoteCode::NoN, file_.name, visibleLine(task_ + " " + name, 120), {}});
    // The benchmark defines every main score so that more is better.
    const bool main = name == "main_score";
    addMetric(part_, file_.name, std::move(metric), main ? std::optional(Direction::Higher) : std::nullopt);
    return Done{};
  }

  const Fields& root_;
  const NamedFile& file_;
  Part part_;
  std::string task_;
  Fingerprint fingerprint_;
};

/// model_meta.json beside the results.
bool isModelMeta(const json::Value& document) {
  return document.text("name") && document.find("revision") != nullptr &&
         (document.find("loader") != nullptr || document.find("release_date") != nullptr ||
          document.find("n_parameters") != nullptr);
}

}  // namespace

bool looksLikeMteb(const json::Value& document) {
  if (isModelMeta(document)) return true;
  if (document.asObject() == nullptr) return false;
  const bool named =
      document.find("mteb_version") != nullptr || document.find("mteb_dataset_name") != nullptr;
  if (!named) return document.text("task_name") && document.find("scores") != nullptr;
  return std::any_of(document.asObject()->begin(), document.asObject()->end(),
                     [](const json::Member& member) {
                       return isOldSplit(member.first) || member.second.asObject() != nullptr;
                     });
}

Result<Part> importMteb(const json::Value& document, const NamedFile& file) {
  const Fields root(document, file.name, {});
  D3L_TRY(root.check());
  if (!isModelMeta(document)) return MtebReader(root, file).read();
  Part part;
  D3L_ASSIGN(part.report.model, root.needText("name"));
  D3L_ASSIGN(part.report.version, root.text("revision"));
  part.understood.push_back({NoteCode::Lineage, file.name, "model", visibleLine(part.report.model, 80)});
  return part;
}

}  // namespace d3l::evidence
