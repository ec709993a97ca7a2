// The same classification report in the other forms it is kept in: printed as text, or as the table
// of a data frame, either way round. Each becomes the dictionary that importSklearn reads.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/evidence/import_tables.h"
#include "core/evidence/report.h"

namespace d3l::evidence {
namespace {

constexpr std::array<const char*, 4> kReportColumns = {"precision", "recall", "f1-score", "support"};

std::vector<std::string_view> wordsOf(std::string_view line) {
  std::vector<std::string_view> out;
  while (!line.empty()) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
    const std::size_t end = std::min(line.find_first_of(" \t\r"), line.size());
    if (end > 0) out.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return out;
}

/// "precision recall f1-score support", apart by spaces alone.
bool isReportHead(std::string_view line) {
  const auto words = wordsOf(line);
  return words.size() >= 3 && words[0] == "precision" && words[1] == "recall" && words[2] == "f1-score" &&
         (words.size() == 3 || (words.size() == 4 && words[3] == "support"));
}

std::string_view takeLine(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// Before 0.20 the only average was called "avg / total"; it is the weighted one.
std::string labelOf(std::string_view label) {
  return label == "avg / total" ? std::string("weighted avg") : std::string(label);
}

json::Value entryOf(const std::vector<std::string>& numbers) {
  json::Object entry;
  for (std::size_t i = 0; i < numbers.size() && i < kReportColumns.size(); ++i) {
    if (!numbers[i].empty()) entry.emplace_back(kReportColumns[i], numbers[i]);
  }
  return entry;
}

/// One line of the printed table: a label that may hold spaces, then numbers.
bool addLine(json::Object& report, std::string_view line, std::size_t columns) {
  auto words = wordsOf(line);
  std::vector<std::string> numbers;
  while (!words.empty() && numbers.size() < columns && Decimal::parse(words.back())) {
    numbers.insert(numbers.begin(), std::string(words.back()));
    words.pop_back();
  }
  if (words.empty() && numbers.size() == columns) return false;  // a table of something else
  if (words.empty() || numbers.empty()) return false;
  const char* const first = words.front().data();
  const std::string label =
      labelOf({first, static_cast<std::size_t>(words.back().data() - first) + words.back().size()});
  const bool twice = std::any_of(report.begin(), report.end(),
                                 [&label](const json::Member& member) { return member.first == label; });
  if (twice) return false;
  if (label == "accuracy") {
    report.emplace_back(label, numbers.front());
    return true;
  }
  if (numbers.size() != columns) return false;
  report.emplace_back(label, entryOf(numbers));
  return true;
}

}  // namespace

bool looksLikeReportText(std::string_view text) {
  text = text.substr(0, 1u << 20);
  while (!text.empty()) {
    if (isReportHead(takeLine(text))) return true;
  }
  return false;
}

std::vector<TitledReport> reportsInText(std::string_view text) {
  std::vector<TitledReport> out;
  std::string title;
  while (!text.empty()) {
    const std::string_view line = takeLine(text);
    if (!isReportHead(line)) {
      const std::string_view words = trimmedCell(line);
      const std::size_t sign = words.find_first_of(":=");
      const bool pair = sign != std::string_view::npos && shownNumber(words.substr(sign + 1)).has_value();
      const bool heading =
          words.find_first_not_of("-=_*#") != std::string_view::npos && !words.ends_with(']');
      if (heading && !pair) title = visibleLine(words, 60);
      continue;
    }
    TitledReport report;
    report.title = title;
    const std::size_t columns = wordsOf(line).size();
    std::size_t blank = 0;
    while (!text.empty() && blank < 3) {
      std::string_view rest = text;
      const std::string_view row = takeLine(rest);
      if (trimmedCell(row).empty()) {
        ++blank;
      } else if (addLine(report.members, row, columns)) {
        blank = 0;
      } else {
        break;
      }
      text = rest;
    }
    if (!report.members.empty()) out.push_back(std::move(report));
    title.clear();
  }
  return out;
}

std::optional<json::Value> reportFromTable(const PlainTable& table) {
  std::vector<std::string> words;
  for (const std::string& name : table.header) words.push_back(columnWord(name));
  const auto find = [&words](std::string_view name) { return std::find(words.begin(), words.end(), name); };
  json::Object report;
  if (find("macro_avg") != words.end() && find("weighted_avg") != words.end()) {
    // A column for each class, a row for each number; the names of the rows are often lost.
    const std::size_t first = words.front().empty() || table.rows[0][0] == "precision" ? 1 : 0;
    if (table.size() < 3 || table.size() > 4) return std::nullopt;
    for (std::size_t column = first; column < words.size(); ++column) {
      std::vector<std::string> numbers;
      for (const auto& row : table.rows) numbers.push_back(row[column]);
      report.emplace_back(table.header[column], entryOf(numbers));
    }
    return json::Value(std::move(report));
  }
  auto f1 = find("f1_score");
  if (f1 == words.end()) f1 = find("f1");
  const std::array columns = {find("precision"), find("recall"), f1, find("support")};
  if (std::any_of(columns.begin(), columns.end(), [&words](auto it) { return it == words.end(); }))
    return std::nullopt;
  const auto inColumns = [&columns, &words](std::size_t i) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](auto it) { return static_cast<std::size_t>(it - words.begin()) == i; });
  };
  std::size_t label = 0;
  while (label < words.size() && inColumns(label)) ++label;
  for (std::size_t row = 0; row < table.size(); ++row) {
    std::vector<std::string> numbers;
    for (const auto& it : columns)
      numbers.push_back(table.rows[row][static_cast<std::size_t>(it - words.begin())]);
    // Accuracy has one number; which of the columns it stands in differs.
    const std::string name =
        label < words.size() ? labelOf(table.rows[row][label]) : "class " + std::to_string(row + 1);
    if (name == "accuracy") {
      const auto value = std::find_if(numbers.begin(), numbers.end(),
                                      [](const std::string& number) { return !number.empty(); });
      if (value != numbers.end()) report.emplace_back(name, *value);
      continue;
    }
    report.emplace_back(name, entryOf(numbers));
  }
  return json::Value(std::move(report));
}

std::optional<json::Value> reportFromColumns(const json::Value& document) {
  json::Object report;
  for (const char* column : kReportColumns) {
    const json::Value* values = document.find(column);
    if (values == nullptr || values->asObject() == nullptr) return std::nullopt;
    for (const json::Member& cell : *values->asObject()) {
      auto it = std::find_if(report.begin(), report.end(),
                             [&](const json::Member& m) { return m.first == cell.first; });
      if (it == report.end()) it = report.insert(report.end(), {cell.first, json::Object{}});
      it->second.set(column, cell.second);
    }
  }
  return json::Value(std::move(report));
}

}  // namespace d3l::evidence
