// Titles, comments and blank lines above the header of a table, as spreadsheets and scripts leave them.
#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "core/base/text.h"
#include "core/evidence/csv.h"
#include "core/evidence/metric_names.h"
#include "core/evidence/plain_table.h"
#include "core/evidence/table.h"

namespace d3l::evidence {
namespace {

/// Nobody writes more above a table.
constexpr std::size_t kMaxAbove = 30;
/// Rows that are looked at, and bytes: the rest of the table is checked when it is read.
constexpr std::size_t kLookedAt = 200;
constexpr std::size_t kLookedAtBytes = 256u << 10;

using Rows = std::vector<std::vector<std::string>>;

/// Cells up to the last that is not empty: spreadsheets fill the line of a title up with delimiters.
std::size_t filledCells(const std::vector<std::string>& cells) {
  std::size_t out = cells.size();
  while (out > 0 && trimmedCell(cells[out - 1]).empty()) --out;
  return out;
}

bool isComment(std::string_view line) { return trimmedCell(line).starts_with('#'); }

bool isBlankLine(std::string_view line) {
  return line.find_first_not_of(" \t\r,;|") == std::string_view::npos;
}

bool isMissing(std::string_view cell) {
  static constexpr std::array<std::string_view, 8> kMissing = {"NA",   "N/A",  "nan", "NaN",
                                                               "null", "None", "-",   "inf"};
  return std::find(kMissing.begin(), kMissing.end(), cell) != kMissing.end();
}

/// "true" heads a column now and then, but is a value nearly everywhere.
bool isKnownName(std::string_view cell) {
  return columnWord(cell) != "true" && (isSampleColumn(cell) || knownDirection(cell).has_value());
}

bool looksNumeric(std::string_view cell) {
  return cell.find_first_of("0123456789") != std::string_view::npos &&
         cell.find_first_not_of("+-.,0123456789eE %\xC2\xB1") == std::string_view::npos;
}

/// The rows from here on, where all are as wide; nothing if they are not, or there are none below.
Rows evenRows(std::string_view text, bool whole, char delimiter) {
  Rows out;
  CsvReader reader(text, {}, text.size(), delimiter, 1, InnerQuote::Character);
  std::vector<std::string> cells;
  while (!reader.atEnd() && out.size() < kLookedAt) {
    const bool read = reader.record(cells).has_value();
    // The last row of what is looked at may go on behind it.
    if (!whole && reader.atEnd()) break;
    if (!read) return {};
    if (filledCells(cells) == 0) continue;
    if (!out.empty() && cells.size() != out.front().size()) return {};
    out.push_back(cells);
  }
  return out.size() > 1 ? out : Rows{};
}

/// True if the column below a name shows that it is one: nothing but numbers, or a name everybody knows that
/// is not among the values.
bool headsColumn(const Rows& rows, std::size_t column) {
  const std::string_view name = trimmedCell(rows.front()[column]);
  bool numbers = true, any = false, among = false;
  for (std::size_t row = 1; row < rows.size(); ++row) {
    const std::string_view cell = trimmedCell(rows[row][column]);
    if (cell.empty()) continue;
    any = true;
    numbers = numbers && looksNumeric(cell);
    among = among || cell == name;
  }
  return any && (numbers || (!among && isKnownName(name)));
}

/// Names in every column (the first and the last may have none), each its own, and one of them tells.
bool beginsAsHeader(const Rows& rows) {
  std::set<std::string_view> names;
  bool tells = false;
  for (std::size_t i = 0; i < rows.front().size(); ++i) {
    const std::string_view name = trimmedCell(rows.front()[i]);
    const bool edge = i == 0 || i + 1 == rows.front().size();
    if (looksNumeric(name) || isMissing(name) || (name.empty() && !edge)) return false;
    if (name.empty()) continue;
    if (!names.insert(name).second) return false;
    tells = tells || headsColumn(rows, i);
  }
  return tells;
}

/// Every line above has fewer cells than the table; a comment may have more. One cell fewer, and names in
/// them: R writes the header so where the rows have names of their own.
bool mayStandAbove(const std::vector<std::string_view>& above, char delimiter, const Rows& rows) {
  const std::size_t width = rows.front().size();
  return std::all_of(above.begin(), above.end(), [&](std::string_view line) {
    if (isComment(line)) return true;
    const auto cells = splitRow(line, delimiter);
    const std::size_t filled = filledCells(cells);
    const bool header = filled + 1 == width && std::any_of(cells.begin(), cells.end(), isKnownName);
    return filled < width && !header;
  });
}

/// The delimiter from "sep=;", and the text behind that line.
char takeHint(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (line.size() != 5 || !line.starts_with("sep=")) return 0;
  const char delimiter = line[4];
  text.remove_prefix(line.size());
  if (text.starts_with('\r')) text.remove_prefix(1);
  if (text.starts_with('\n')) text.remove_prefix(1);
  return delimiter;
}

/// Takes a record and the end of its line from the front.
std::string_view takeRecord(std::string_view& text, std::size_t& line) {
  const std::string_view record = firstRecord(text);
  text.remove_prefix(record.size());
  if (text.starts_with('\r')) text.remove_prefix(1);
  if (text.starts_with('\n')) text.remove_prefix(1);
  line += 1 + static_cast<std::size_t>(std::count(record.begin(), record.end(), '\n'));
  return record;
}

}  // namespace

TableStart tableStart(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const char hint = takeHint(bytes);
  const bool whole = bytes.size() <= kLookedAtBytes;
  std::string_view rest = bytes.substr(0, kLookedAtBytes);
  std::optional<TableStart> first;  // at the first line that is not blank
  std::vector<std::string_view> above;
  for (std::size_t next = hint != 0 ? 2 : 1; !rest.empty() && above.size() <= kMaxAbove;) {
    const std::string_view here = rest;
    TableStart start;
    start.line = next;
    start.text = bytes.substr(static_cast<std::size_t>(here.data() - bytes.data()));
    const std::string_view line = takeRecord(rest, next);
    if (isBlankLine(line)) continue;
    start.delimiter = hint != 0 ? hint : delimiterOf(line);
    if (!first) first = start;
    const bool table = filledCells(splitRow(line, start.delimiter)) > 1;
    const Rows rows = table ? evenRows(here, whole, start.delimiter) : Rows{};
    const bool plain = above.empty() && !isComment(line);
    if (!rows.empty() && (plain || (mayStandAbove(above, start.delimiter, rows) && beginsAsHeader(rows)))) {
      for (std::string_view each : above) start.skipped.push_back(visibleLine(trimmedCell(each), 80));
      return start;
    }
    above.push_back(line);
  }
  if (first) return *first;
  TableStart start;
  start.text = bytes;
  start.line = hint != 0 ? 2 : 1;
  start.delimiter = hint != 0 ? hint : delimiterOf(firstRecord(bytes));
  return start;
}

}  // namespace d3l::evidence
