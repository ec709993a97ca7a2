#include "core/evidence/plain_table.h"

#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "core/evidence/report.h"
#include "core/evidence/table.h"

namespace d3l::evidence {
namespace {

std::string cellOf(const json::Value& value) {
  if (const json::Number* number = value.asNumber()) return number->text;
  if (const std::string* text = value.asString()) return *text;
  if (const bool* flag = value.asBool()) return *flag ? "true" : "false";
  return {};
}

bool isScalar(const json::Value& value) { return value.asArray() == nullptr && value.asObject() == nullptr; }

/// The parts of "95.9 % ± 1.2"; whether they are numbers is not asked.
ShownNumber partsOf(std::string_view cell) {
  ShownNumber out;
  cell = trimmedCell(cell);
  for (std::string_view sign : {"\xC2\xB1", "+/-", "+-"}) {
    const std::size_t at = cell.find(sign);
    if (at == std::string_view::npos) continue;
    out.spread = trimmedCell(cell.substr(at + sign.size()));
    cell = trimmedCell(cell.substr(0, at));
    break;
  }
  if (cell.ends_with('%')) {
    out.percent = true;
    cell = trimmedCell(cell.substr(0, cell.size() - 1));
  }
  out.text = std::string(cell);
  return out;
}

bool holdsDigit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

/// "95,9 % ± 1,2" → "95.9 % ± 1.2"; what is no number stays as it is.
std::string withPlainNumbers(const std::string& cell, const NumberMarks& marks) {
  const ShownNumber parts = partsOf(cell);
  const auto number = plainNumber(parts.text, marks);
  if (!number) return cell;
  std::string out = *number + (parts.percent ? " %" : "");
  if (parts.spread.empty()) return out;
  return out + " \xC2\xB1 " + plainNumber(parts.spread, marks).value_or(parts.spread);
}

/// The numbers of a column as programs write them.
void makePlain(PlainTable& table, std::size_t column, char delimiter) {
  std::vector<std::string> numbers;
  for (const auto& row : table.rows) {
    const ShownNumber parts = partsOf(row[column]);
    if (holdsDigit(parts.text)) numbers.push_back(parts.text);
  }
  const auto decided = numberMarks(numbers, delimiter);
  // A column of values may mix words and ways of writing: there only a comma tells.
  const auto marks = decided ? decided : marksBeside(delimiter);
  if (!marks) return;
  for (auto& row : table.rows) {
    const bool comma = row[column].find(',') != std::string::npos;
    if (decided || comma) row[column] = withPlainNumbers(row[column], *marks);
  }
}

bool allEmpty(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

std::string columnWord(std::string_view name) {
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    char c = name[i];
    const bool upper = c >= 'A' && c <= 'Z';
    const bool afterLower = i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    if (upper) c = static_cast<char>(c - 'A' + 'a');
    const bool word =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    gap = gap || !word || (upper && afterLower);
    if (!word) continue;
    if (gap && !out.empty()) out += '_';
    gap = false;
    out += c;
  }
  return out;
}

std::optional<PlainTable> plainTable(std::string_view bytes) {
  const TableStart start = tableStart(bytes);
  CsvReader reader(start.text, {}, start.text.size(), start.delimiter, start.line, InnerQuote::Character);
  PlainTable out;
  std::vector<std::string> cells;
  while (!reader.atEnd()) {
    if (!reader.record(cells)) return std::nullopt;
    for (std::string& cell : cells) cell = std::string(trimmedCell(cell));
    if (allEmpty(cells)) continue;
    if (out.header.empty()) {
      out.header = cells;
      continue;
    }
    if (cells.size() != out.header.size() || out.rows.size() >= kMaxPlainRows) return std::nullopt;
    out.rows.push_back(cells);
  }
  if (out.rows.empty()) return std::nullopt;
  for (std::size_t i = 0; i < out.header.size(); ++i) makePlain(out, i, start.delimiter);
  return out;
}

std::optional<PlainTable> plainTable(const json::Array& rows) {
  if (rows.empty() || rows.size() > kMaxPlainRows) return std::nullopt;
  PlainTable out;
  std::map<std::string, std::size_t> columns;
  for (const json::Value& row : rows) {
    if (row.asObject() == nullptr) return std::nullopt;
    for (const auto& [key, value] : *row.asObject()) {
      if (isScalar(value) && columns.emplace(key, columns.size()).second) out.header.push_back(key);
    }
  }
  for (const json::Value& row : rows) {
    std::vector<std::string> cells(out.header.size());
    for (const auto& [key, value] : *row.asObject()) {
      if (const auto it = columns.find(key); it != columns.end()) cells[it->second] = cellOf(value);
    }
    out.rows.push_back(std::move(cells));
  }
  if (out.header.empty()) return std::nullopt;
  return out;
}

std::optional<ShownNumber> shownNumber(std::string_view cell) {
  ShownNumber out = partsOf(cell);
  return Decimal::parse(out.text) ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace d3l::evidence
