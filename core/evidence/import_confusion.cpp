// Confusion matrices by themselves: a table with the classes on both edges, bare numbers as numpy
// writes them, or a list of lists in JSON. Rows are the truth, as scikit-learn has it.
#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/evidence/import_kinds.h"
#include "core/evidence/import_tables.h"

namespace d3l::evidence {
namespace {

constexpr std::size_t kMaxMatrix = 1000;

using Cells = std::vector<std::vector<std::string>>;

std::optional<std::vector<std::vector<double>>> squareOf(const Cells& cells, std::size_t firstRow,
                                                         std::size_t firstColumn) {
  std::vector<std::vector<double>> out;
  const std::size_t size = cells.size() - firstRow;
  if (size < 2 || size > kMaxMatrix) return std::nullopt;
  for (std::size_t row = firstRow; row < cells.size(); ++row) {
    if (cells[row].size() != size + firstColumn) return std::nullopt;
    std::vector<double> numbers;
    for (std::size_t column = firstColumn; column < cells[row].size(); ++column) {
      const auto number = Decimal::parse(cells[row][column]);
      if (!number || !number->isFinite() || number->value < 0) return std::nullopt;
      numbers.push_back(number->value);
    }
    out.push_back(std::move(numbers));
  }
  return out;
}

Cells cellsOf(std::string_view bytes) {
  Cells out;
  bytes = tableStart(bytes).text;
  while (!bytes.empty() && out.size() <= kMaxMatrix + 1) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = trimmedCell(bytes.substr(0, end));
    // An empty first cell is part of the header: it must not be trimmed away.
    const std::string_view raw = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.empty()) continue;
    const bool delimited = line.find_first_of(",;\t|") != std::string_view::npos;
    if (delimited) {
      out.push_back(splitRow(raw, delimiterOf(raw)));
      continue;
    }
    std::vector<std::string> words;
    for (std::string_view rest = line; !rest.empty();) {
      const std::size_t stop = std::min(rest.find(' '), rest.size());
      if (stop > 0) words.emplace_back(rest.substr(0, stop));
      rest.remove_prefix(std::min(stop + 1, rest.size()));
    }
    out.push_back(std::move(words));
  }
  return out;
}

/// "Actual cat", "true:cat", "Predicted dog" → the class alone.
std::string classOf(std::string_view edge) {
  static constexpr std::string_view kPrefixes[] = {"actual", "true", "truth", "predicted", "pred", "label"};
  std::string word = columnWord(edge);
  for (std::string_view prefix : kPrefixes) {
    if (!word.starts_with(prefix) || word.size() <= prefix.size() || word[prefix.size()] != '_') continue;
    return std::string(trimmedCell(edge.substr(std::min(edge.find_first_of(" :_") + 1, edge.size()))));
  }
  return std::string(edge);
}

Curve curveOf(std::vector<std::string> labels, std::vector<std::vector<double>> matrix) {
  Curve out;
  out.kind = CurveKind::Confusion;
  out.name = "confusion matrix";
  if (labels.size() != matrix.size()) {
    labels.clear();
    for (std::size_t i = 0; i < matrix.size(); ++i) labels.push_back(std::to_string(i));
  }
  out.labels = std::move(labels);
  out.matrix = std::move(matrix);
  return out;
}

std::optional<std::vector<std::string>> edgeLabels(const Cells& cells) {
  std::vector<std::string> across, down;
  for (std::size_t i = 1; i < cells.front().size(); ++i) across.push_back(classOf(cells.front()[i]));
  for (std::size_t i = 1; i < cells.size(); ++i) down.push_back(classOf(cells[i].front()));
  if (across != down) return std::nullopt;
  return across;
}

const json::Value* labelsIn(const json::Value& object) {
  for (const char* key :
       {"labels", "classes", "class_names", "confusion_matrix_labels", "label_names", "categories"}) {
    const json::Value* found = object.find(key);
    if (found != nullptr && found->asArray() != nullptr) return found;
  }
  return nullptr;
}

}  // namespace

bool looksLikeConfusionName(std::string_view path) {
  const std::string name = lowerBaseName(path);
  return name.find("confusion") != std::string::npos || name.find("conf_mat") != std::string::npos ||
         name.starts_with("cm.") || name.starts_with("cm_");
}

std::optional<Curve> confusionFromText(std::string_view bytes, bool named) {
  // Tables of samples may be large: nobody reads a million lines to see that it is no matrix.
  const Cells cells = cellsOf(bytes);
  if (cells.size() < 2 || cells.size() > kMaxMatrix + 1) return std::nullopt;
  const bool corner = cells.front().size() == cells.size();
  if (corner) {
    auto labels = edgeLabels(cells);
    if (auto matrix = labels ? squareOf(cells, 1, 1) : std::nullopt; matrix)
      return curveOf(*labels, std::move(*matrix));
  }
  if (!named) return std::nullopt;
  if (auto matrix = squareOf(cells, 0, 0)) return curveOf({}, std::move(*matrix));
  // A data frame without names for its rows, or with numbers for them.
  if (auto matrix = squareOf(cells, 1, 0)) {
    std::vector<std::string> labels;
    for (const std::string& name : cells.front()) labels.push_back(classOf(name));
    return curveOf(std::move(labels), std::move(*matrix));
  }
  if (auto matrix = corner ? squareOf(cells, 1, 1) : std::nullopt; matrix) {
    std::vector<std::string> labels;
    for (std::size_t i = 1; i < cells.front().size(); ++i) labels.push_back(classOf(cells.front()[i]));
    return curveOf(std::move(labels), std::move(*matrix));
  }
  return std::nullopt;
}

std::optional<Curve> confusionFromJson(const json::Value& matrix, const json::Value* around) {
  const json::Array* rows = matrix.asArray();
  if (rows == nullptr || rows->size() < 2 || rows->size() > kMaxMatrix) return std::nullopt;
  Cells cells;
  for (const json::Value& row : *rows) {
    if (row.asArray() == nullptr) return std::nullopt;
    cells.emplace_back();
    for (const json::Value& cell : *row.asArray())
      cells.back().push_back(cell.asNumber() != nullptr ? cell.asNumber()->text : "");
  }
  auto square = squareOf(cells, 0, 0);
  if (!square) return std::nullopt;
  std::vector<std::string> labels;
  const json::Value* names = around != nullptr ? labelsIn(*around) : nullptr;
  for (const json::Value& name : names != nullptr ? *names->asArray() : json::Array{}) {
    if (name.asString() != nullptr) labels.push_back(*name.asString());
    if (name.asNumber() != nullptr) labels.push_back(name.asNumber()->text);
  }
  return curveOf(std::move(labels), std::move(*square));
}

std::optional<Curve> confusionFromJson(const json::Value& value) {
  if (value.asArray() != nullptr) return confusionFromJson(value, nullptr);
  for (const char* key : {"confusion_matrix", "matrix", "confusionMatrix", "cm", "values", "data"}) {
    const json::Value* matrix = value.find(key);
    if (matrix == nullptr) continue;
    if (auto curve = confusionFromJson(*matrix, &value)) return curve;
  }
  return std::nullopt;
}

Result<Part> confusionPart(Curve curve, const NamedFile& file) {
  Part part;
  curve.name = stemOf(file.name);
  part.understood.push_back({NoteCode::Curve, file.name, visibleLine(curve.name, 80), {}});
  part.report.curves.push_back(std::move(curve));
  return part;
}

void addMetricsFromConfusion(Part& part, std::string_view file, const Curve& curve) {
  const std::size_t size = curve.matrix.size();
  std::vector<double> truth(size, 0), predicted(size, 0);
  double total = 0, right = 0;
  bool counts = true;
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t k = 0; k < size; ++k) {
      const double cell = curve.matrix[i][k];
      counts = counts && cell == std::floor(cell) && cell < 1e12;
      truth[i] += cell;
      predicted[k] += cell;
      total += cell;
    }
    right += curve.matrix[i][i];
  }
  // Shares instead of counts tell neither n nor the accuracy.
  if (!counts || total < 1) return;
  const auto add = [&](const char* name, Slice slice, double value, double n) {
    Metric metric;
    metric.name = name;
    metric.slice = std::move(slice);
    metric.value = Decimal::of(value);
    metric.n = static_cast<std::uint64_t>(n);
    part.understood.push_back({NoteCode::MetricsFromTable, std::string(file), name, metric.value.text});
    addMetric(part, file, std::move(metric), {});
  };
  add("accuracy", {}, right / total, total);
  for (std::size_t i = 0; i < size; ++i) {
    const Slice slice{{"class", curve.labels[i]}};
    const double hit = curve.matrix[i][i];
    if (truth[i] <= 0) continue;
    add("precision", slice, predicted[i] > 0 ? hit / predicted[i] : 0, truth[i]);
    add("recall", slice, hit / truth[i], truth[i]);
    add("f1", slice, 2 * hit / (truth[i] + predicted[i]), truth[i]);
  }
}

}  // namespace d3l::evidence
