#include "core/evidence/table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <unordered_map>

#include "core/base/text.h"
#include "core/crypto/hash.h"
#include "core/evidence/plain_table.h"
#include "core/evidence/report.h"

namespace d3l::evidence {
namespace {

constexpr std::size_t kMaxSliceValues = 50;
constexpr std::size_t kMaxClassScores = 1000;

struct Spelling {
  Role role;
  std::array<std::string_view, 21> names;  // the first ones win over the later ones
};

constexpr std::array<Spelling, 7> kSpellings = {{
    {Role::Id,
     {"id", "sample_id", "sampleid", "example_id", "doc_hash", "doc_id", "row_id", "uuid", "key",
      "question_id", "instance_id", "item_id", "image_id", "passenger_id", "guid", "qid"}},
    {Role::Label, {"label",      "target",       "y_true",        "truth",  "true_label",   "actual",
                   "gold",       "reference",    "ground_truth",  "gt",     "expected",     "true",
                   "true_class", "gold_label",   "labels",        "y_test", "actual_label", "expected_label",
                   "true_value", "actual_value", "correct_answer"}},
    {Role::Prediction,
     {"prediction",
      "pred",
      "predicted",
      "y_pred",
      "predicted_label",
      "output",
      "predictions",
      "preds",
      "pred_label",
      "predicted_class",
      "prediction_label",
      "predicted_value",
      "yhat",
      "y_hat",
      "y_predicted",
      "pred_class",
      "model_output",
      "model_prediction",
      "predicted_answer",
      "class_prediction",
      "pred_value"}},
    {Role::Score,
     {"score", "probability", "prob", "y_score", "y_prob", "confidence", "proba", "y_proba", "y_pred_proba",
      "pred_prob", "pred_proba", "prediction_score", "prediction_probability", "predicted_probability",
      "positive_probability", "pred_score"}},
    {Role::Correct, {"correct", "is_correct", "hit", "match", "is_match", "right"}},
    {Role::Weight, {"weight", "sample_weight"}},
    {Role::Cluster, {"cluster", "cluster_id", "group", "group_id"}},
}};

/// Position of the spelling, smaller is better; nothing if it is none of them.
std::optional<std::size_t> spellingRank(const Spelling& spelling, std::string_view name) {
  const auto it = std::find(spelling.names.begin(), spelling.names.end(), name);
  if (name.empty() || it == spelling.names.end()) return std::nullopt;
  return static_cast<std::size_t>(it - spelling.names.begin());
}

std::optional<double> cellNumber(std::string_view text) {
  if (text.empty()) return std::numeric_limits<double>::quiet_NaN();
  text = trimmedCell(text);
  if (text == "true" || text == "True" || text == "TRUE" || text == "yes" || text == "Yes") return 1;
  if (text == "false" || text == "False" || text == "FALSE" || text == "no" || text == "No") return 0;
  const auto number = Decimal::parse(text);
  return number ? std::optional(number->value) : std::nullopt;
}

bool mustBeNumeric(Role role) {
  return role == Role::Score || role == Role::ClassScore || role == Role::Weight || role == Role::Correct;
}

/// A column of words is no score, whatever it is called: "confidence" may say "high".
bool suits(Role role, const Column& column) {
  if (!mustBeNumeric(role)) return true;
  // "0,5" is a number somebody wrote wrongly, and is told as one.
  const auto number = [](const std::string& text) {
    return !text.empty() && (text.find_first_of("0123456789") < 2 || cellNumber(text).has_value());
  };
  return std::any_of(column.text.begin(), column.text.end(), number);
}

/// "prob_cat", "proba_1": what is behind the word must be one of the classes.
void findClassScores(std::vector<Column>& columns) {
  const auto label = std::find_if(columns.begin(), columns.end(),
                                  [](const Column& column) { return column.role == Role::Label; });
  if (label == columns.end()) return;
  std::set<std::string_view> classes(label->text.begin(), label->text.end());
  if (classes.size() > kMaxClassScores) return;
  for (Column& column : columns) {
    const std::string_view plain = classScoreName(column.name);
    if (column.role == Role::Other && plain != column.name && classes.count(plain) != 0)
      column.role = Role::ClassScore;
  }
}

/// What is predicted, if a name says so: "predicted_intent", "intent_pred" → "intent".
std::string predictedOf(std::string_view word) {
  for (std::string_view prefix : {"predicted_", "prediction_", "pred_"}) {
    if (word.starts_with(prefix)) return std::string(word.substr(prefix.size()));
  }
  for (std::string_view suffix : {"_predicted", "_prediction", "_pred"}) {
    if (word.ends_with(suffix)) return std::string(word.substr(0, word.size() - suffix.size()));
  }
  return {};
}

/// A table that calls its columns after what is predicted: "intent" beside "predicted_intent".
void findPair(std::vector<Column>& columns) {
  const auto has = [&columns](Role role) {
    return std::any_of(columns.begin(), columns.end(), [role](const Column& c) { return c.role == role; });
  };
  if (has(Role::Label)) return;
  for (Column& prediction : columns) {
    const bool free =
        prediction.role == Role::Prediction || (prediction.role == Role::Other && !has(Role::Prediction));
    const std::string wanted = free ? predictedOf(columnWord(prediction.name)) : std::string{};
    if (wanted.empty()) continue;
    const auto label = std::find_if(columns.begin(), columns.end(), [&wanted](const Column& column) {
      return column.role == Role::Other && columnWord(column.name) == wanted;
    });
    if (label == columns.end()) continue;
    label->role = Role::Label;
    prediction.role = Role::Prediction;
    return;
  }
}

/// One column per role, the best spelling; the others remain ordinary columns.
void assignNamedRoles(std::vector<Column>& columns) {
  for (const Spelling& spelling : kSpellings) {
    Column* best = nullptr;
    std::size_t bestRank = spelling.names.size();
    for (Column& column : columns) {
      const auto rank = spellingRank(spelling, columnWord(column.name));
      if (rank && *rank < bestRank && suits(spelling.role, column)) {
        best = &column;
        bestRank = *rank;
      }
    }
    if (best != nullptr) best->role = spelling.role;
  }
  for (Column& column : columns) {
    if (column.name.starts_with("slice:")) column.role = Role::Slice;
    if (column.name.starts_with("score:") || column.name.starts_with("prob:")) column.role = Role::ClassScore;
  }
  findPair(columns);
  findClassScores(columns);
}

std::vector<std::string> distinctValues(const Column& column, std::size_t atMost) {
  std::set<std::string, std::less<>> values;
  for (const std::string& text : column.text) {
    if (text.empty() || values.find(text) != values.end()) continue;
    values.insert(text);
    if (values.size() > atMost) break;
  }
  return {values.begin(), values.end()};
}

bool isFractional(const Column& column) {
  return std::any_of(column.numbers.begin(), column.numbers.end(),
                     [](double x) { return !std::isnan(x) && x != std::floor(x); });
}

void findSlices(Column& column) {
  const bool declared = column.role == Role::Slice;
  if (!declared && (column.role != Role::Other || isFractional(column))) return;
  auto values = distinctValues(column, declared ? 1000 : kMaxSliceValues);
  // A column that is different nearly everywhere tells rows apart, it does not group them.
  const bool groups =
      values.size() >= 2 && values.size() <= kMaxSliceValues && values.size() * 2 <= column.text.size();
  if (!declared && !groups) return;
  column.role = Role::Slice;
  column.values = std::move(values);
}

}  // namespace

bool isSampleColumn(std::string_view name) {
  const std::string word = columnWord(name);
  return std::any_of(kSpellings.begin(), kSpellings.end(),
                     [&word](const Spelling& spelling) { return spellingRank(spelling, word).has_value(); });
}

Error TableBuilder::error(Code code, std::size_t line, std::string_view field,
                          std::string_view detail) const {
  return {code, std::string(file_), line, visibleLine(field, 80), visibleLine(detail, 80)};
}

Result<std::size_t> TableBuilder::column(std::string_view name, std::size_t line) {
  if (const auto it = byName_.find(name); it != byName_.end()) return it->second;
  if (columns_.size() >= limits_.maxColumns) {
    return fail(error(Code::TooLarge, line, name, std::to_string(limits_.maxColumns)));
  }
  Column fresh;
  fresh.name = std::string(name);
  fresh.text.resize(lines_.size());
  columns_.push_back(std::move(fresh));
  byName_.emplace(std::string(name), columns_.size() - 1);
  return columns_.size() - 1;
}

Result<Done> TableBuilder::header(const std::vector<std::string>& names, std::size_t line) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    // pandas writes its index as a first column without a name.
    std::string name(trimmedCell(names[i]));
    if (name.empty() && i == 0) name = "index";
    // A delimiter at the end of every line makes an empty last column.
    if (name.empty() && i + 1 == names.size() && i > 0) name = "column " + std::to_string(i + 1);
    if (name.empty()) return fail(error(Code::MissingField, line, "column " + std::to_string(i + 1), ""));
    if (byName_.find(name) != byName_.end()) return fail(error(Code::DuplicateKey, line, name, name));
    D3L_TRY(column(name, line));
  }
  return Done{};
}

Result<Done> TableBuilder::heartbeat(std::size_t done, std::size_t of) const {
  if (limits_.cancelled && limits_.cancelled()) return fail(error(Code::Cancelled, 0, "", ""));
  if (limits_.progress) limits_.progress(done, of);
  return Done{};
}

Result<Done> TableBuilder::beginRow(std::size_t line) {
  if (lines_.size() >= limits_.maxRows) {
    return fail(error(Code::TooLarge, line, "", std::to_string(limits_.maxRows)));
  }
  lines_.push_back(line);
  for (Column& column : columns_) column.text.emplace_back();
  return Done{};
}

Result<double> TableBuilder::number(const Column& column, std::size_t row,
                                    const std::optional<NumberMarks>& marks) const {
  const std::string& text = column.text[row];
  const auto plain = marks && !text.empty() ? plainNumber(text, *marks) : std::nullopt;
  const auto number = cellNumber(plain ? std::string_view(*plain) : std::string_view(text));
  const bool needed = mustBeNumeric(column.role);
  if (!number) return fail(error(Code::BadNumber, lines_[row], column.name, text));
  if (needed && text.empty()) return fail(error(Code::MissingField, lines_[row], column.name, ""));
  if (!text.empty() && !std::isfinite(*number)) {
    return fail(error(Code::NotFinite, lines_[row], column.name, text));
  }
  const bool allowed = (column.role != Role::Correct || *number == 0 || *number == 1) &&
                       (column.role != Role::Weight || *number >= 0);
  if (!allowed) return fail(error(Code::BadValue, lines_[row], column.name, text));
  return *number;
}

Result<Done> TableBuilder::readNumbers(Column& column) const {
  const auto marks = numberMarks(column.text, delimiter_);
  std::vector<double> numbers;
  numbers.reserve(column.text.size());
  std::optional<Error> notFinite;
  bool any = false;
  for (std::size_t row = 0; row < column.text.size(); ++row) {
    if (row % kRowsPerBeat == 0) D3L_TRY(heartbeat(1, 1));
    const auto value = number(column, row, marks);
    if (!value && mustBeNumeric(column.role)) return fail(value.error());
    if (!value && value.error().code != Code::NotFinite) return Done{};  // a column of words
    if (!value && !notFinite) notFinite = value.error();
    any = any || (value && !column.text[row].empty());
    numbers.push_back(value ? *value : 0);
  }
  // Among numbers a NaN is a fault; in a column that is nothing but "nan" it is a word.
  if (any && notFinite) return fail(*notFinite);
  if (any) column.numbers = std::move(numbers);
  return Done{};
}

Result<Done> TableBuilder::checkIds() const {
  const auto ids = std::find_if(columns_.begin(), columns_.end(),
                                [](const Column& column) { return column.role == Role::Id; });
  if (ids == columns_.end()) return Done{};
  std::unordered_map<std::string_view, std::size_t> seen;
  seen.reserve(ids->text.size());
  for (std::size_t row = 0; row < ids->text.size(); ++row) {
    if (ids->text[row].empty()) return fail(error(Code::MissingField, lines_[row], ids->name, ""));
    if (!seen.emplace(ids->text[row], row).second) {
      return fail(error(Code::DuplicateRow, lines_[row], ids->name, ids->text[row]));
    }
  }
  return Done{};
}

Result<Samples> TableBuilder::finish(ByteView source) {
  if (lines_.empty() || columns_.empty()) return fail(error(Code::Empty, 0, "", ""));
  assignNamedRoles(columns_);
  D3L_TRY(checkIds());
  for (Column& column : columns_) {
    D3L_TRY(heartbeat(source.size(), source.size()));
    D3L_TRY(readNumbers(column));
    findSlices(column);
  }
  Samples out;
  out.rows = lines_.size();
  out.digest = crypto::sha256(source);
  out.columns = std::move(columns_);
  return out;
}

}  // namespace d3l::evidence
