// Plots of DVCLive and `dvc plots`: rows of named numbers. What they are follows from the columns:
// fpr and tpr, precision and recall, prob_pred and prob_true, actual and predicted, or a step.
#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/text.h"
#include "core/evidence/import_trees.h"

namespace d3l::evidence {
namespace {

struct PlotRows {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> cells;  // by row, in the order of columns

  std::optional<std::size_t> find(std::string_view name) const {
    const auto it = std::find(columns.begin(), columns.end(), name);
    return it == columns.end() ? std::nullopt : std::optional<std::size_t>(it - columns.begin());
  }
};

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
    const auto step = rows.find("step") ? rows.find("step") : rows.find("epoch");
    if (!step) return fail(Error{Code::UnknownFormat, file_.name, 0, {}, {}});
    for (std::size_t column = 0; column < rows.columns.size(); ++column) {
      const std::string& title = rows.columns[column];
      if (column != *step && title != "timestamp")
        D3L_TRY(addCurve(rows, CurveKind::Training, *step, column, title.empty() ? name : title));
    }
    return std::move(part_);
  }

 private:
  Result<double> number(const PlotRows& rows, std::size_t row, std::size_t column) const {
    const auto value = Decimal::parse(rows.cells[row][column]);
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
      if (rows.cells[row][y].empty()) continue;
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
  const json::Object* members = document.asObject();
  const bool single = members != nullptr && members->size() == 1;
  return single ? members->front().second.asArray() : nullptr;
}

bool isPlotHeader(const std::vector<std::string>& columns) {
  PlotRows rows;
  rows.columns = columns;
  const bool axes = std::any_of(std::begin(kAxes), std::end(kAxes),
                                [&rows](const Axes& a) { return rows.find(a.x) && rows.find(a.y); });
  return axes || (rows.find("actual") && rows.find("predicted") && columns.size() == 2) ||
         (columns.size() > 1 &&
          (columns.front() == "step" || columns.front() == "epoch" || columns.back() == "step"));
}

std::vector<std::string> splitCells(std::string_view line) {
  const char delimiter = line.find('\t') != std::string_view::npos ? '\t' : ',';
  std::vector<std::string> out;
  for (;;) {
    const std::size_t end = line.find(delimiter);
    std::string_view cell = line.substr(0, end);
    if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
    out.emplace_back(cell);
    if (end == std::string_view::npos) return out;
    line.remove_prefix(end + 1);
  }
}

std::string_view firstLine(std::string_view text) {
  std::string_view line = text.substr(0, std::min<std::size_t>(text.find('\n'), 4096));
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

bool looksLikePlot(const json::Value& document) {
  const json::Array* items = plotRowsOf(document);
  if (items == nullptr || items->empty() || items->front().asObject() == nullptr) return false;
  std::vector<std::string> columns;
  for (const auto& [key, value] : *items->front().asObject()) columns.push_back(key);
  return isPlotHeader(columns);
}

Result<Part> importPlot(const json::Value& document, const NamedFile& file) {
  PlotRows rows;
  const json::Array& items = *plotRowsOf(document);
  for (const auto& [key, value] : *items.front().asObject()) rows.columns.push_back(key);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Fields item(items[i], file.name, "[" + std::to_string(i) + "]");
    D3L_TRY(item.check());
    std::vector<std::string> cells;
    for (const std::string& column : rows.columns) {
      D3L_ASSIGN(std::string text, item.text(column));
      cells.push_back(std::move(text));
    }
    rows.cells.push_back(std::move(cells));
  }
  return PlotReader(file).read(rows, stemOf(file.name));
}

bool looksLikePlotTable(std::string_view bytes) { return isPlotHeader(splitCells(firstLine(bytes))); }

Result<Part> importPlotTable(const NamedFile& file) {
  D3L_ASSIGN(const Samples table, readSamples(file.bytes, file.name));
  PlotRows rows;
  for (const Column& column : table.columns) rows.columns.push_back(column.name);
  rows.cells.assign(table.rows, {});
  for (std::size_t row = 0; row < table.rows; ++row) {
    for (const Column& column : table.columns) rows.cells[row].push_back(column.text[row]);
  }
  return PlotReader(file).read(rows, stemOf(file.name));
}

}  // namespace d3l::evidence
