#include <algorithm>

#include "core/evidence/csv.h"
#include "core/evidence/table.h"

namespace d3l::evidence {

Result<Samples> readCsv(std::string_view bytes, std::string_view file, const TableLimits& limits) {
  const TableStart start = tableStart(bytes);
  CsvReader reader(start.text, file, limits.maxLine, start.delimiter, start.line);
  TableBuilder table(file, limits);
  table.numbersWrittenBeside(start.delimiter);
  std::vector<std::string> cells;
  if (!reader.atEnd()) {
    D3L_TRY(reader.record(cells));
    D3L_TRY(table.header(cells, reader.line() - 1));
  }
  while (!reader.atEnd()) {
    const std::size_t line = reader.line();
    D3L_TRY(reader.record(cells));
    // Spreadsheets write rows that were once used as delimiters alone.
    const bool blank = table.columns() != 1 &&
                       std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.empty(); });
    if (blank) continue;
    if (cells.size() != table.columns()) {
      return fail(Error{Code::RaggedRow,
                        std::string(file),
                        line,
                        {},
                        std::to_string(cells.size()) + " / " + std::to_string(table.columns())});
    }
    if (line % 4096 == 0) D3L_TRY(table.heartbeat(reader.position(), start.text.size()));
    D3L_TRY(table.beginRow(line));
    for (std::size_t i = 0; i < cells.size(); ++i) table.set(i, std::move(cells[i]));
  }
  return table.finish(asBytes(bytes));
}

}  // namespace d3l::evidence
