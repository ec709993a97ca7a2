// Plots of DVCLive and `dvc plots`: rows of named numbers. What they are follows from the columns:
// fpr and tpr, precision and recall, prob_pred and prob_true, actual and predicted, or a step.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/base/text.h"
#include "core/evidence/import_trees.h"
#include "core/evidence/plain_table.h"

namespace d3l::evidence {
namespace {

struct PlotRows {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> cells;  // by row, in the order of columns

  /// Whatever the case: "Step" and "Epoch" are how some tools head the column.
  std::optional<std::size_t> find(std::string_view name) const {
    const auto same = [name](const std::string& column) { return columnWord(column) == name; };
    const auto it = std::find_if(columns.begin(), columns.end(), same);
    return it == columns.end() ? std::nullopt : std::optional<std::size_t>(it - columns.begin());
  }
  /// The column that counts the steps.
  std::optional<std::size_t> step() const {
    for (std::string_view name : {"step", "epoch", "iteration", "iter", "global_step", "round"}) {
      if (const auto column = find(name)) return column;
    }
    return std::nullopt;
  }
};

const json::Object kNoMembers;

struct Axes {
  CurveKind kind;
  std::string_view x, y;
};
constexpr Axes kAxes[] = {{CurveKind::Roc, "fpr", "tpr"},
                          {CurveKind::PrecisionRecall, "recall", "precision"},
                          {CurveKind::Calibration, "prob_pred", "prob_true"}};

class PlotReader {
 public:
  explicit PlotReader(const NamedFile& file) : file_(file) {}

  Result<Part> read(const PlotRows& rows, const std::string& name) {
    for (const Axes& axes : kAxes) {
      const auto x = rows.find(axes.x), y = rows.find(axes.y);
      if (!x || !y) continue;
      D3L_TRY(addCurve(rows, axes.kind, *x, *y, name));
      return std::move(part_);
    }
    const auto actual = rows.find("actual"), predicted = rows.find("predicted");
    if (actual && predicted) {
      D3L_TRY(addConfusion(rows, *actual, *predicted, name));
      return std::move(part_);
    }
    const auto step = rows.step();
    if (!step) return fail(Error{Code::UnknownFormat, file_.name, 0, {}, {}});
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
      const std::string& title = rows.columns[column];
      if (column == *step || isClock(title) || !isNumbers(rows, column)) continue;
      const bool bare = title.empty() || columnWord(title) == "value";
      D3L_TRY(addCurve(rows, CurveKind::Training, *step, column, bare ? name : title));
    }
    if (part_.report.curves.empty()) return fail(Error{Code::MissingField, file_.name, 0, "metrics", {}});
    return std::move(part_);
  }

 private:
  static bool isClock(std::string_view title) {
    const std::string word = columnWord(title);
    return word == "timestamp" || word == "time" || word == "wall_time" || word == "epoch" ||
           word == "step" || word == "elapsed_time" || word == "date";
  }

  /// A column of words beside the numbers is a remark; a word among numbers is a fault.
  static bool isNumbers(const PlotRows& rows, std::size_t column) {
    return std::any_of(rows.cells.begin(), rows.cells.end(), [column](const auto& cells) {
      return Decimal::parse(trimmedCell(cells[column])).has_value();
    });
  }

  Result<double> number(const PlotRows& rows, std::size_t row, std::size_t column) const {
    const auto value = Decimal::parse(trimmedCell(rows.cells[row][column]));
    if (value) return value->value;
    return fail(Error{Code::BadNumber, file_.name, row + 2, visibleLine(rows.columns[column], 80),
                      visibleLine(rows.cells[row][column], 80)});
  }

  Result<Done> addCurve(const PlotRows& rows, CurveKind kind, std::size_t x, std::size_t y,
                        const std::string& name) {
    Curve curve;
    curve.kind = kind;
    curve.name = name;
    curve.xLabel = rows.columns[x];
    curve.yLabel = rows.columns[y];
    for (std::size_t row = 0; row < rows.cells.size(); ++row) {
      if (trimmedCell(rows.cells[row][y]).empty() || trimmedCell(rows.cells[row][x]).empty()) continue;
      D3L_ASSIGN(const double at, number(rows, row, x));
      D3L_ASSIGN(const double value, number(rows, row, y));
      if (std::isfinite(at) && std::isfinite(value)) curve.points.push_back({at, value});
    }
    add(std::move(curve));
    return Done{};
  }

  Result<Done> addConfusion(const PlotRows& rows, std::size_t actual, std::size_t predicted,
                            const std::string& name) {
    constexpr std::size_t kMaxClasses = 1000;
    std::map<std::string, std::size_t> classes;
    for (const auto& cells : rows.cells) {
      classes.emplace(cells[actual], 0);
      classes.emplace(cells[predicted], 0);
      if (classes.size() > kMaxClasses) {
        return fail(Error{Code::TooLarge, file_.name, 0, "actual", std::to_string(kMaxClasses)});
      }
    }
    Curve curve;
    curve.kind = CurveKind::Confusion;
    curve.name = name;
    for (auto& [label, index] : classes) {
      index = curve.labels.size();
      curve.labels.push_back(label);
    }
    curve.matrix.assign(classes.size(), std::vector<double>(classes.size(), 0));
    for (const auto& cells : rows.cells) curve.matrix[classes[cells[actual]]][classes[cells[predicted]]] += 1;
    add(std::move(curve));
    return Done{};
  }

  void add(Curve curve) {
    part_.understood.push_back({NoteCode::Curve, file_.name, visibleLine(curve.name, 80), {}});
    part_.report.curves.push_back(std::move(curve));
  }

  const NamedFile& file_;
  Part part_;
};

/// The rows of a plot, wherever they are in the document; null if there are none.
const json::Array* plotRowsOf(const json::Value& document) {
  if (const json::Array* items = document.asArray()) return items;
  // trainer_state.json of Hugging Face.
  if (const json::Value* log = document.find("log_history"); log != nullptr && log->asArray() != nullptr)
    return log->asArray();
  const json::Object* members = document.asObject();
  const bool single = members != nullptr && members->size() == 1;
  return single ? members->front().second.asArray() : nullptr;
}

/// Precision and recall beside F1 or accuracy are results of rows, not points of a curve.
bool hasOnlyPoints(const std::vector<std::string>& columns) {
  static constexpr std::string_view kWords[] = {"",       "index",     "fpr",       "tpr",       "precision",
                                                "recall", "prob_pred", "prob_true", "threshold", "thresholds",
                                                "count",  "class",     "label",     "name"};
  return std::all_of(columns.begin(), columns.end(), [](const std::string& column) {
    return std::find(std::begin(kWords), std::end(kWords), columnWord(column)) != std::end(kWords);
  });
}

bool isPlotHeader(const std::vector<std::string>& columns) {
  PlotRows rows;
  rows.columns = columns;
  const bool axes = hasOnlyPoints(columns) &&
                    std::any_of(std::begin(kAxes), std::end(kAxes),
                                [&rows](const Axes& a) { return rows.find(a.x) && rows.find(a.y); });
  if (axes || (rows.find("actual") && rows.find("predicted") && columns.size() == 2)) return true;
  const auto step = rows.step();
  if (!step || columns.size() < 2) return false;
  // A step among other columns of samples is a column like any other.
  return *step == 0 || *step + 1 == columns.size() || rows.find("value") || rows.find("loss") ||
         rows.find("train_loss") || rows.find("total_loss");
}

/// Members of all rows: a log has other numbers at the end of an epoch than at a step.
std::vector<std::string> columnsOf(const json::Array& items) {
  constexpr std::size_t kMaxPlotColumns = 1000;
  std::vector<std::string> out;
  std::set<std::string_view> seen;
  for (const json::Value& item : items) {
    for (const auto& [key, value] : item.asObject() != nullptr ? *item.asObject() : kNoMembers) {
      if (out.size() < kMaxPlotColumns && seen.insert(key).second) out.push_back(key);
    }
  }
  return out;
}

}  // namespace

bool looksLikePlot(const json::Value& document) {
  const json::Array* items = plotRowsOf(document);
  if (items == nullptr || items->empty() || items->front().asObject() == nullptr) return false;
  std::vector<std::string> columns;
  for (const auto& [key, value] : *items->front().asObject()) columns.push_back(key);
  return document.find("log_history") != nullptr || isPlotHeader(columns);
}

Result<Part> importPlot(const json::Value& document, const NamedFile& file) {
  PlotRows rows;
  const json::Array& items = *plotRowsOf(document);
  rows.columns = columnsOf(items);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Fields item(items[i], file.name, "[" + std::to_string(i) + "]");
    D3L_TRY(item.check());
    std::vector<std::string> cells;
    for (const std::string& column : rows.columns) {
      const json::Value* cell = item.find(column);
      const bool list = cell != nullptr && (cell->asArray() != nullptr || cell->asObject() != nullptr);
      D3L_ASSIGN(std::string text, list ? Result<std::string>(std::string{}) : item.text(column));
      cells.push_back(std::move(text));
    }
    rows.cells.push_back(std::move(cells));
  }
  return PlotReader(file).read(rows, stemOf(file.name));
}

bool looksLikePlotTable(std::string_view bytes) {
  const TableStart start = tableStart(bytes);
  const std::string_view head = firstRecord(start.text.substr(0, 4096));
  return isPlotHeader(splitRow(head, start.delimiter));
}

Result<Part> importPlotTable(const NamedFile& file) {
  D3L_ASSIGN(const Samples table, readSamples(file.bytes, file.name));
  PlotRows rows;
  for (const Column& column : table.columns) rows.columns.push_back(column.name);
  rows.cells.assign(table.rows, {});
  for (std::size_t row = 0; row < table.rows; ++row) {
    for (const Column& column : table.columns) {
      const std::string& text = column.text[row];
      // "0,5" between semicolons is a number the table has read.
      const bool marked = column.isNumeric() && !text.empty() && !Decimal::parse(trimmedCell(text));
      rows.cells[row].push_back(marked ? Decimal::of(column.numbers[row]).text : text);
    }
  }
  return PlotReader(file).read(rows, stemOf(file.name));
}

}  // namespace d3l::evidence
