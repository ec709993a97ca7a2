// A Hugging Face model card: front matter with model-index[].results[].{task, dataset, metrics[]}.
// A value may be text like "20.0 ± 1.2"; what follows the ± is rarely a standard error (for
// reinforcement learning it is the spread of episodes), so it is kept and not computed with.
#include <array>
#include <set>

#include "core/base/text.h"
#include "core/evidence/import_trees.h"
#include "core/evidence/plain_table.h"

namespace d3l::evidence {
namespace {

class CardReader {
 public:
  CardReader(const Fields& front, const NamedFile& file) : front_(front), file_(file) {}

  Result<std::vector<Part>> read() {
    D3L_ASSIGN(const json::Array* index, front_.array("model-index"));
    if (index == nullptr) return fail(front_.error(Code::MissingField, "model-index", ""));
    for (std::size_t i = 0; i < index->size(); ++i) {
      const Fields model((*index)[i], file_.name, "model-index[" + std::to_string(i) + "]");
      D3L_TRY(model.check());
      part_ = {};
      seen_.clear();
      D3L_ASSIGN(part_.report.model, model.text("name"));
      D3L_TRY(readResults(model));
      readOrigin();
      if (!part_.report.metrics.empty()) parts_.push_back(std::move(part_));
    }
    if (parts_.empty()) return fail(front_.error(Code::MissingField, "model-index", ""));
    return std::move(parts_);
  }

 private:
  struct About {
    std::string dataset;
    Slice slice;
    Fingerprint fingerprint;
  };

  Result<Done> readResults(const Fields& model) {
    D3L_ASSIGN(const json::Array* results, model.array("results"));
    for (std::size_t i = 0; results != nullptr && i < results->size(); ++i) {
      const Fields result((*results)[i], file_.name, model.pathOf("results[" + std::to_string(i) + "]"));
      D3L_TRY(result.check());
      D3L_ASSIGN(const auto dataset, result.object("dataset"));
      if (!dataset) {
        const std::string where = result.pathOf("dataset");
        part_.notUnderstood.push_back({NoteCode::NoDataset, file_.name, visibleLine(where, 120), {}});
        continue;
      }
      D3L_ASSIGN(const About about, aboutOf(*dataset));
      D3L_ASSIGN(const json::Array* metrics, result.array("metrics"));
      for (std::size_t k = 0; metrics != nullptr && k < metrics->size(); ++k) {
        const Fields metric((*metrics)[k], file_.name, result.pathOf("metrics[" + std::to_string(k) + "]"));
        D3L_TRY(metric.check());
        D3L_TRY(readMetric(metric, about));
      }
    }
    return Done{};
  }

  Result<About> aboutOf(const Fields& dataset) {
    About out;
    D3L_ASSIGN(out.dataset, dataset.text("name"));
    if (out.dataset.empty()) {
      D3L_ASSIGN(out.dataset, dataset.text("type"));
    }
    if (out.dataset.empty()) return fail(dataset.error(Code::MissingField, "name", ""));
    D3L_ASSIGN(const std::string config, dataset.text("config"));
    if (!config.empty() && config != "default") out.slice["config"] = config;
    D3L_ASSIGN(const std::string split, dataset.text("split"));
    if (!split.empty() && split != "test") out.slice["split"] = split;
    D3L_ASSIGN(out.fingerprint.version, dataset.text("revision"));
    const json::Value* args = dataset.find("args");
    const json::Value* shots = args != nullptr ? args->find("num_few_shot") : nullptr;
    if (shots != nullptr && shots->asNumber() != nullptr) out.fingerprint.nShot = shots->asNumber()->text;
    return out;
  }

  Result<Done> readMetric(const Fields& entry, const About& about) {
    D3L_ASSIGN(std::string name, entry.text("type"));
    D3L_ASSIGN(const std::string title, entry.text("name"));
    if (name.empty()) name = title;
    if (name.empty()) return fail(entry.error(Code::MissingField, "type", ""));
    const json::Value* value = entry.find("value");
    if (value == nullptr) return fail(entry.error(Code::MissingField, "value", ""));
    const std::string* text = value->asString() != nullptr   ? value->asString()
                              : value->asNumber() != nullptr ? &value->asNumber()->text
                                                             : nullptr;
    auto parsed = text != nullptr ? shownNumber(*text) : std::nullopt;
    if (!parsed) {
      const std::string shown = text != nullptr ? *text : std::string(typeName(*value));
      part_.notUnderstood.push_back({NoteCode::NotNumeric, file_.name,
                                     visibleLine(entry.pathOf("value"), 120), visibleLine(shown, 40)});
      return Done{};
    }
    Metric metric;
    metric.name = name;
    metric.dataset = about.dataset;
    metric.slice = about.slice;
    // Two results of one kind on one data set are told apart by their titles.
    if (seen_.count(keyOf(metric)) != 0) metric.name = title.empty() || title == name ? name : title;
    for (std::size_t copy = 2; !seen_.insert(keyOf(metric)).second; ++copy)
      metric.slice["result"] = std::to_string(copy);
    metric.value = *Decimal::parse(parsed->text);
    if (parsed->percent) metric.unit = "percent";
    if (!parsed->spread.empty()) metric.extra.emplace_back("spread", visibleLine(parsed->spread, 40));
    metric.fingerprint = about.fingerprint;
    part_.notUnderstood.push_back(
        {NoteCode::NoN, file_.name, visibleLine(about.dataset + " " + metric.name, 120), {}});
    addMetric(part_, file_.name, std::move(metric), {});
    return Done{};
  }

  static std::string keyOf(const Metric& metric) {
    return metric.name + '\n' + metric.dataset + '\n' + sliceText(metric.slice);
  }

  /// Where the model comes from, as far as the card says so in plain words.
  void readOrigin() {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kKept = {
        {{"base_model", "baseModel"}, {"datasets", "trainingData"}, {"license", "licence"}}};
    json::Object lineage;
    for (const auto& [theirs, ours] : kKept) {
      const json::Value* value = front_.find(theirs);
      if (value == nullptr) continue;
      std::string text;
      if (value->asString() != nullptr) text = *value->asString();
      for (const json::Value& item : value->asArray() != nullptr ? *value->asArray() : json::Array{}) {
        if (item.asString() != nullptr) text += (text.empty() ? "" : ", ") + *item.asString();
      }
      if (text.empty()) continue;
      text = visibleLine(text, 400);
      part_.understood.push_back({NoteCode::Lineage, file_.name, std::string(ours), text});
      lineage.emplace_back(std::string(ours), std::move(text));
    }
    if (!lineage.empty()) part_.report.lineage = std::move(lineage);
    part_.report.harness.name = "model card";
  }

  const Fields& front_;
  const NamedFile& file_;
  Part part_;
  std::set<std::string> seen_;
  std::vector<Part> parts_;
};

}  // namespace

std::optional<FrontMatter> frontMatter(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::size_t line = 2;
  while (text.starts_with('\n') || text.starts_with("\r\n")) {
    text.remove_prefix(text.front() == '\n' ? 1 : 2);
    ++line;
  }
  const auto rest = [&text] { return std::min(text.find('\n') + 1, text.size()); };
  const auto ruler = [](std::string_view row) { return trimmedCell(row) == "---" && row.starts_with("---"); };
  if (!ruler(text.substr(0, text.find('\n')))) return std::nullopt;
  text.remove_prefix(rest());
  const std::string_view body = text;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::string_view row = text.substr(0, text.find('\n'));
    if (ruler(row)) return FrontMatter{body.substr(0, used), line, true};
    const std::size_t step = row.size() == text.size() ? row.size() : rest();
    used += step;
    text.remove_prefix(step);
  }
  return FrontMatter{body, line, false};
}

Result<std::vector<Part>> importModelCard(const json::Value& front, const NamedFile& file) {
  const Fields fields(front, file.name, {});
  D3L_TRY(fields.check());
  return CardReader(fields, file).read();
}

}  // namespace d3l::evidence
