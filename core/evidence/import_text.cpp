// Results printed into a text file: scikit-learn's report, a confusion matrix as numpy prints it, and
// lines "name: number" as scripts write them for a pull request.
#include <algorithm>

#include "core/base/text.h"
#include "core/evidence/documents.h"
#include "core/evidence/import_kinds.h"
#include "core/evidence/import_read.h"
#include "core/evidence/import_tables.h"
#include "core/evidence/import_trees.h"
#include "core/evidence/metric_names.h"

namespace d3l::evidence {
namespace {

/// "Test accuracy: 0.93", "F1 = 93 %" → a member; the name must be one everybody knows.
std::optional<json::Member> pairIn(std::string_view line) {
  line = trimmedCell(line);
  while (line.starts_with('-') || line.starts_with('*') || line.starts_with('#'))
    line = trimmedCell(line.substr(1));
  const std::size_t sign = line.find_first_of(":=");
  if (sign == std::string_view::npos || sign == 0 || sign > 60) return std::nullopt;
  std::string name(trimmedCell(line.substr(0, sign)));
  while (name.ends_with('*') || name.ends_with('`')) name.pop_back();
  std::string_view value = trimmedCell(line.substr(sign + 1));
  while (value.starts_with('*')) value = trimmedCell(value.substr(1));
  if (!knownDirection(name) || !shownNumber(value)) return std::nullopt;
  return json::Member{std::move(name), json::Value(std::string(value))};
}

std::vector<json::Member> pairsIn(std::string_view text) {
  std::vector<json::Member> out;
  while (!text.empty() && out.size() < kMaxPlainRows) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    auto pair = pairIn(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto same = [&](const json::Member& member) { return member.first == pair->first; };
    if (pair && std::none_of(out.begin(), out.end(), same)) out.push_back(std::move(*pair));
  }
  return out;
}

void addPairs(Part& part, const NamedFile& file, const std::vector<json::Member>& pairs) {
  for (const json::Member& pair : pairs) {
    const std::string& name = pair.first;
    const auto shown = shownNumber(*pair.second.asString());
    const bool known = std::any_of(
        part.report.metrics.begin(), part.report.metrics.end(),
        [&](const Metric& m) { return m.slice.empty() && columnWord(m.name) == columnWord(name); });
    if (known) continue;
    Metric metric;
    metric.name = name;
    metric.value = *Decimal::parse(shown->text);
    if (shown->percent) metric.unit = "percent";
    part.notUnderstood.push_back({NoteCode::NoN, file.name, visibleLine(name, 80), {}});
    addMetric(part, file.name, std::move(metric), {});
  }
}

/// The first "[[…]]" of numbers.
std::optional<Curve> printedMatrix(std::string_view text) {
  const std::size_t begin = text.find("[[");
  const std::size_t end = text.find("]]", begin == std::string_view::npos ? 0 : begin);
  if (begin == std::string_view::npos || end == std::string_view::npos || end - begin > (1u << 16))
    return std::nullopt;
  std::string rows;
  for (char c : text.substr(begin + 2, end - begin - 2))
    rows += c == '[' || c == '\n' || c == '\r' ? ' ' : c == ']' ? '\n' : c;
  return confusionFromText(rows, true);
}

Result<std::vector<ReadFile>> readReports(const NamedFile& file, const std::vector<TitledReport>& reports) {
  Part whole;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    D3L_ASSIGN(Part part, importSklearn(json::Value(reports[i].members), file));
    const std::string title = reports[i].title.empty() ? std::to_string(i + 1) : reports[i].title;
    for (Metric& metric : part.report.metrics) {
      if (reports.size() > 1) metric.slice["report"] = std::to_string(i + 1) + " " + title;
      whole.report.metrics.push_back(std::move(metric));
    }
    std::move(part.understood.begin(), part.understood.end(), std::back_inserter(whole.understood));
    std::move(part.notUnderstood.begin(), part.notUnderstood.end(), std::back_inserter(whole.notUnderstood));
  }
  whole.report.harness.name = "scikit-learn";
  addPairs(whole, file, pairsIn(file.bytes));
  if (auto matrix = printedMatrix(file.bytes); matrix && reports.size() == 1) {
    matrix->name = "confusion matrix";
    whole.understood.push_back({NoteCode::Curve, file.name, matrix->name, {}});
    whole.report.curves.push_back(std::move(*matrix));
  }
  return one(file, Format::Sklearn, std::move(whole));
}

}  // namespace

bool isTextName(std::string_view path) {
  const std::string name = lowerBaseName(path);
  const std::size_t dot = name.rfind('.');
  static constexpr std::string_view kEndings[] = {".txt",    ".log",    ".out",     ".text",
                                                  ".report", ".metric", ".metrics", ".rst"};
  return dot != std::string::npos &&
         std::find(std::begin(kEndings), std::end(kEndings), name.substr(dot)) != std::end(kEndings);
}

std::optional<Result<std::vector<ReadFile>>> importText(const NamedFile& file) {
  if (auto sound = checkText(file.bytes, file.name); !sound)
    return Result<std::vector<ReadFile>>(fail(sound.error()));
  if (looksLikeReportText(file.bytes)) {
    const auto reports = reportsInText(file.bytes);
    if (!reports.empty()) return readReports(file, reports);
  }
  if (!isTextName(file.name)) return std::nullopt;
  if (looksLikeConfusionName(file.name)) {
    auto matrix = printedMatrix(file.bytes);
    if (!matrix) matrix = confusionFromText(file.bytes, true);
    if (matrix) return one(file, Format::Confusion, confusionPart(std::move(*matrix), file));
  }
  const auto pairs = pairsIn(file.bytes);
  if (pairs.empty()) return std::nullopt;
  Part part;
  addPairs(part, file, pairs);
  return one(file, Format::Dvc, std::move(part));
}

}  // namespace d3l::evidence
