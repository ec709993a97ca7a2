// Tables whose rows are results: models beside one another, classes, folds, metrics, runs of MLflow.
// Read as samples they would give means of means; they are told apart by their headers.
#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.h"
#include "core/evidence/import_tables.h"
#include "core/evidence/metric_names.h"

namespace d3l::evidence {
namespace {

template <std::size_t N>
bool amongWords(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

constexpr std::string_view kModelWords[] = {
    "model",      "model_name", "model_id",   "algorithm", "classifier", "estimator", "regressor", "method",
    "experiment", "run_name",   "checkpoint", "system",    "approach",   "models",    "name"};
constexpr std::string_view kVersionWords[] = {"run_id", "run_uuid", "rev", "revision", "version"};
constexpr std::string_view kGroupWords[] = {"class",   "category", "fold",     "split", "dataset", "data_set",
                                            "task",    "subset",   "language", "lang",  "domain",  "slice",
                                            "segment", "group",    "label",    "tag",   "entity",  "cv"};
constexpr std::string_view kMetricWords[] = {"metric",      "metrics",   "measure",
                                             "metric_name", "statistic", "score_name"};
constexpr std::string_view kValueWords[] = {"value",  "values",       "score",
                                            "result", "number_value", "metric_value"};
constexpr std::string_view kCountWords[] = {"support",   "n",           "count",        "samples",
                                            "n_samples", "num_samples", "sample_count", "num_examples"};
constexpr std::string_view kSplits[] = {"train",      "training", "val",  "valid",
                                        "validation", "dev",      "test", "testing"};
constexpr std::string_view kSampleWords[] = {"prediction", "predictions",     "predicted",
                                             "pred",       "y_pred",          "output",
                                             "y_true",     "predicted_label", "correct"};

enum class Kind { Model, Version, Group, Metric, Count, Ignored };

struct SummaryColumn {
  Kind kind = Kind::Ignored;
  std::string name;
};

bool allNumbers(const PlainTable& table, std::size_t column) {
  bool any = false;
  for (const auto& row : table.rows) {
    if (row[column].empty()) continue;
    if (!shownNumber(row[column])) return false;
    any = true;
  }
  return any;
}

class SummaryReader {
 public:
  SummaryReader(const PlainTable& table, const NamedFile& file) : table_(table), file_(file) {}

  std::optional<Result<std::vector<Part>>> read() {
    for (const std::string& name : table_.header) words_.push_back(columnWord(name));
    if (auto report = reportFromTable(table_)) return fromReport(*report);
    if (std::any_of(words_.begin(), words_.end(),
                    [](const std::string& word) { return amongWords(word, kSampleWords); }))
      return std::nullopt;
    if (amongWords(words_.front(), kMetricWords) || isPairs()) return fromMetricRows();
    if (!findColumns()) return std::nullopt;
    return fromRows();
  }

 private:
  std::optional<Result<std::vector<Part>>> fromReport(const json::Value& report) {
    auto part = importSklearn(report, file_);
    if (!part) return Result<std::vector<Part>>(fail(part.error()));
    return parts(std::move(*part));
  }

  static Result<std::vector<Part>> parts(Part part) {
    std::vector<Part> out;
    out.push_back(std::move(part));
    return out;
  }

  bool isPairs() const {
    return words_.size() == 2 && amongWords(words_[1], kValueWords) &&
           std::any_of(table_.rows.begin(), table_.rows.end(),
                       [](const auto& row) { return knownDirection(row[0]).has_value(); });
  }

  /// Rows are metrics; the other columns values, or the same metrics of several models.
  std::optional<Result<std::vector<Part>>> fromMetricRows() {
    std::map<std::string, Part> byModel;
    for (const auto& row : table_.rows) {
      for (std::size_t column = 1; column < row.size(); ++column) {
        const auto shown = shownNumber(row[column]);
        const std::string& word = words_[column];
        const bool plain = amongWords(word, kValueWords) || words_.size() == 2;
        const bool split = amongWords(word, kSplits);
        Part& part = byModel[plain || split ? std::string{} : table_.header[column]];
        if (row[0].empty() || row[column].empty()) continue;
        if (!shown) {
          note(part, NoteCode::NotNumeric, row[0], row[column]);
          continue;
        }
        Metric metric;
        metric.name = row[0];
        if (split && !plain) metric.slice["split"] = table_.header[column];
        add(part, std::move(metric), *shown, {});
      }
    }
    return finish(std::move(byModel));
  }

  bool findColumns() {
    bool metric = false, key = false;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      SummaryColumn column{Kind::Ignored, table_.header[i]};
      const std::string& word = words_[i];
      const bool numeric = allNumbers(table_, i);
      if (table_.header[i].starts_with("metrics.")) {
        column = {Kind::Metric, table_.header[i].substr(8)};
      } else if (amongWords(word, kModelWords) || table_.header[i] == "tags.mlflow.runName") {
        column.kind = Kind::Model;
      } else if (amongWords(word, kVersionWords)) {
        column.kind = Kind::Version;
      } else if (amongWords(word, kGroupWords)) {
        column = {Kind::Group, word};  // "Class" and "class" are one slice
      } else if (numeric && amongWords(word, kCountWords)) {
        column.kind = Kind::Count;
      } else if (numeric && knownDirection(table_.header[i]) && !table_.header[i].starts_with("params.")) {
        column.kind = Kind::Metric;
      } else if (i == 0 && !numeric && (word.empty() || word == "index" || word.starts_with("unnamed"))) {
        column.kind = Kind::Model;  // the index of a data frame
      }
      metric = metric || column.kind == Kind::Metric;
      key = key || column.kind == Kind::Model || column.kind == Kind::Version || column.kind == Kind::Group;
      columns_.push_back(std::move(column));
    }
    return metric && (table_.size() == 1 || (key && keysDiffer()));
  }

  /// What names a row must name one row alone; otherwise the rows are samples that are grouped.
  bool keysDiffer() const {
    std::set<std::string> seen;
    for (const auto& row : table_.rows) {
      std::string key;
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        const Kind kind = columns_[i].kind;
        if (kind == Kind::Model || kind == Kind::Version || kind == Kind::Group) key += row[i] + '\n';
      }
      if (!seen.insert(key).second) return false;
    }
    return true;
  }

  std::optional<Result<std::vector<Part>>> fromRows() {
    std::map<std::string, Part> byModel;
    for (const auto& row : table_.rows) {
      std::string model, version;
      Slice slice;
      std::optional<std::uint64_t> n;
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        const Kind kind = columns_[i].kind;
        if (kind == Kind::Model) model += (model.empty() ? "" : " ") + row[i];
        if (kind == Kind::Version) version = row[i];
        if (kind == Kind::Group && !row[i].empty()) slice[columns_[i].name] = row[i];
        if (kind == Kind::Count && !row[i].empty()) n = countOf(row[i]);
      }
      Part& part = byModel[model + '\n' + version];
      part.report.model = visibleLine(model, 200);
      part.report.version = visibleLine(version, 200);
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].kind != Kind::Metric || row[i].empty()) continue;
        const auto shown = shownNumber(row[i]);
        if (!shown) {
          note(part, NoteCode::NotNumeric, columns_[i].name, row[i]);
          continue;
        }
        Metric metric;
        metric.name = columns_[i].name;
        metric.slice = slice;
        add(part, std::move(metric), *shown, n);
      }
    }
    for (auto& [key, part] : byModel) {
      for (const SummaryColumn& column : columns_) {
        if (column.kind == Kind::Ignored && !column.name.empty())
          note(part, NoteCode::UnknownMember, column.name, {});
      }
    }
    return finish(std::move(byModel));
  }

  static std::optional<std::uint64_t> countOf(const std::string& text) {
    const auto number = Decimal::parse(text);
    const bool whole = number && number->value >= 0 && number->value < 1e15 &&
                       number->value == static_cast<double>(static_cast<std::uint64_t>(number->value));
    return whole ? std::optional(static_cast<std::uint64_t>(number->value)) : std::nullopt;
  }

  void note(Part& part, NoteCode code, std::string_view subject, std::string_view detail) const {
    part.notUnderstood.push_back({code, file_.name, visibleLine(subject, 80), visibleLine(detail, 40)});
  }

  void add(Part& part, Metric metric, const ShownNumber& shown, std::optional<std::uint64_t> n) {
    metric.value = *Decimal::parse(shown.text);
    if (shown.percent) metric.unit = "percent";
    if (!shown.spread.empty()) metric.extra.emplace_back("spread", visibleLine(shown.spread, 40));
    metric.n = n;
    if (!n) note(part, NoteCode::NoN, metric.name, {});
    // A metric two columns or rows state would be a contradiction nobody can settle here.
    const std::string key = metric.name + '\n' + sliceText(metric.slice);
    if (!seen_[&part].insert(key).second) return note(part, NoteCode::OlderValues, metric.name, "2");
    addMetric(part, file_.name, std::move(metric), {});
  }

  std::optional<Result<std::vector<Part>>> finish(std::map<std::string, Part> byModel) {
    std::vector<Part> out;
    for (auto& [key, part] : byModel) {
      if (part.report.metrics.empty()) continue;
      if (part.report.model.empty() && key.find('\n') == std::string::npos)
        part.report.model = visibleLine(key, 200);
      out.push_back(std::move(part));
    }
    if (out.empty()) return std::nullopt;
    return Result<std::vector<Part>>(std::move(out));
  }

  const PlainTable& table_;
  const NamedFile& file_;
  std::vector<std::string> words_;
  std::vector<SummaryColumn> columns_;
  std::map<const Part*, std::set<std::string>> seen_;
};

}  // namespace

bool mayBeSummary(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  // Whoever has many rows has samples; only short tables are looked at twice.
  std::size_t lines = 0;
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (++lines > kMaxPlainRows + 1) return false;
  }
  return lines > 0;
}

std::optional<Result<std::vector<Part>>> importSummary(const PlainTable& table, const NamedFile& file) {
  if (table.header.empty() || table.rows.empty()) return std::nullopt;
  return SummaryReader(table, file).read();
}

}  // namespace d3l::evidence
