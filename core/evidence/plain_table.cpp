#include "core/evidence/plain_table.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/base/text.h"
#include "core/evidence/report.h"

namespace d3l::evidence {
namespace {

std::string cellOf(const json::Value& value) {
  if (const json::Number* number = value.asNumber()) return number->text;
  if (const std::string* text = value.asString()) return *text;
  if (const bool* flag = value.asBool()) return *flag ? "true" : "false";
  return {};
}

bool isScalar(const json::Value& value) { return value.asArray() == nullptr && value.asObject() == nullptr; }

/// Cells of one record; false where a quote is never closed.
bool takeRecord(std::string_view& text, char delimiter, std::vector<std::string>& cells) {
  cells.assign(1, {});
  bool quoted = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      if (quoted && at + 1 < text.size() && text[at + 1] == '"') {
        cells.back() += c;
        ++at;
      } else {
        quoted = !quoted;
      }
    } else if (!quoted && c == delimiter) {
      cells.emplace_back();
    } else if (!quoted && c == '\n') {
      break;
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  text.remove_prefix(std::min(at + 1, text.size()));
  for (std::string& cell : cells) cell = std::string(trimmedCell(cell));
  return !quoted;
}

/// "95,9 %" → "95.9 %": where semicolons part the cells, the comma is the decimal mark.
std::string withDecimalPoint(std::string cell) {
  const std::size_t comma = cell.find(',');
  const auto digit = [&cell](std::size_t i) { return i < cell.size() && cell[i] >= '0' && cell[i] <= '9'; };
  const bool one = comma != std::string::npos && cell.find(',', comma + 1) == std::string::npos;
  const bool number = one && cell.find_first_not_of("+-0123456789,eE %±") == std::string::npos;
  if (number && comma > 0 && digit(comma - 1) && digit(comma + 1)) cell[comma] = '.';
  return cell;
}

bool allEmpty(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

std::string_view trimmedCell(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

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

char delimiterOf(std::string_view line) {
  static constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};
  std::array<std::ptrdiff_t, 4> counts{};
  bool quoted = false;
  for (char c : line) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += c == kDelimiters[i] ? 1 : 0;
  }
  return kDelimiters[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                              counts.begin())];
}

std::vector<std::string> splitRow(std::string_view line, char delimiter) {
  std::vector<std::string> out;
  takeRecord(line, delimiter, out);
  return out;
}

std::optional<PlainTable> plainTable(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  PlainTable out;
  char delimiter = delimiterOf(bytes.substr(0, bytes.find('\n')));
  if (bytes.starts_with("sep=") && bytes.size() > 5 && (bytes[5] == '\r' || bytes[5] == '\n')) {
    delimiter = bytes[4];
    bytes.remove_prefix(std::min(bytes.find('\n') + 1, bytes.size()));
  }
  std::vector<std::string> cells;
  while (!bytes.empty()) {
    if (!takeRecord(bytes, delimiter, cells)) return std::nullopt;
    if (allEmpty(cells)) continue;
    if (out.header.empty()) {
      out.header = cells;
      continue;
    }
    if (cells.size() != out.header.size() || out.rows.size() >= kMaxPlainRows) return std::nullopt;
    if (delimiter == ';') {
      for (std::string& cell : cells) cell = withDecimalPoint(std::move(cell));
    }
    out.rows.push_back(cells);
  }
  if (out.rows.empty()) return std::nullopt;
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
  if (!Decimal::parse(cell)) return std::nullopt;
  out.text = std::string(cell);
  return out;
}

}  // namespace d3l::evidence
