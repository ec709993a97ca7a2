// RFC 4180: quotes double inside quotes, line breaks may be quoted, lines end in LF or CRLF.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/evidence/table.h"

namespace d3l::evidence {
namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, std::string_view file, std::size_t maxLine)
      : text_(text), file_(file), maxLine_(maxLine) {}

  /// The delimiter that occurs most often in the header, outside quotes.
  void detectDelimiter() {
    skipHint();
    if (hinted_) return;
    std::array<std::size_t, 4> counts{};
    bool quoted = false;
    for (char c : text_) {
      if (c == '"') quoted = !quoted;
      if (quoted) continue;
      if (c == '\n' || c == '\r') break;
      for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += c == kDelimiters[i] ? 1 : 0;
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < counts.size(); ++i) {
      if (counts[i] > counts[best]) best = i;
    }
    delimiter_ = kDelimiters[best];
  }

  /// The first line Excel writes where the delimiter is not the one of the country: "sep=;".
  void skipHint() {
    const std::string_view line = text_.substr(0, text_.find_first_of("\r\n"));
    if (line.size() != 5 || !line.starts_with("sep=")) return;
    delimiter_ = line[4];
    at_ = line.size();
    endOfLine();
    hinted_ = true;
  }

  char delimiter() const { return delimiter_; }
  bool atEnd() const { return at_ >= text_.size(); }
  std::size_t line() const { return line_; }
  std::size_t position() const { return at_; }

  /// One record; `cells` keeps its memory between calls.
  Result<Done> record(std::vector<std::string>& cells) {
    std::size_t used = 0;
    start_ = at_;
    bool more = true;
    while (more) {
      if (used == cells.size()) cells.emplace_back();
      cells[used].clear();
      D3L_TRY(cell(cells[used]));
      ++used;
      more = !atEnd() && text_[at_] == delimiter_;
      if (more) ++at_;
    }
    cells.resize(used);
    endOfLine();
    return Done{};
  }

 private:
  static constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};

  Result<Done> error(Code code, std::size_t line, std::string_view detail) const {
    return fail(Error{code, std::string(file_), line, {}, visibleLine(detail, 80)});
  }

  void endOfLine() {
    if (!atEnd() && text_[at_] == '\r') ++at_;
    if (!atEnd() && text_[at_] == '\n') ++at_;
    ++line_;
  }

  Result<Done> cell(std::string& out) {
    if (!atEnd() && text_[at_] == '"') return quotedCell(out);
    // Between tabs a quote is a character like any other: an inch, a quotation in a prompt.
    const bool literal = delimiter_ == '\t';
    const char stops[] = {delimiter_, '\r', '\n', literal ? delimiter_ : '"'};
    const std::size_t end = std::min(text_.find_first_of({stops, 4}, at_), text_.size());
    if (end - start_ > maxLine_) return error(Code::TooLarge, line_, std::to_string(maxLine_));
    out.assign(text_.substr(at_, end - at_));
    at_ = end;
    if (!atEnd() && text_[at_] == '"') return error(Code::Syntax, line_, "quote inside a cell");
    return Done{};
  }

  Result<Done> quotedCell(std::string& out) {
    const std::size_t opened = line_;
    ++at_;
    for (;;) {
      const std::size_t quote = text_.find('"', at_);
      const std::size_t end = std::min(quote, text_.size());
      if (end - start_ > maxLine_) return error(Code::TooLarge, opened, std::to_string(maxLine_));
      for (std::size_t i = at_; i < end; ++i) line_ += text_[i] == '\n' ? 1 : 0;
      if (quote == std::string_view::npos) return error(Code::Syntax, opened, "quote is never closed");
      out.append(text_.substr(at_, end - at_));
      at_ = quote + 1;
      if (atEnd() || text_[at_] != '"') break;
      out += '"';
      ++at_;
    }
    const bool ended = atEnd() || text_[at_] == delimiter_ || text_[at_] == '\r' || text_[at_] == '\n';
    if (!ended) return error(Code::Syntax, line_, "text after a closing quote");
    return Done{};
  }

  std::string_view text_;
  std::string_view file_;
  std::size_t maxLine_;
  char delimiter_ = ',';
  bool hinted_ = false;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

Result<Samples> readCsv(std::string_view bytes, std::string_view file, const TableLimits& limits) {
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  CsvReader reader(text, file, limits.maxLine);
  reader.detectDelimiter();
  TableBuilder table(file, limits);
  table.numbersWrittenBeside(reader.delimiter());
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
    if (line % 4096 == 0) D3L_TRY(table.heartbeat(reader.position(), text.size()));
    D3L_TRY(table.beginRow(line));
    for (std::size_t i = 0; i < cells.size(); ++i) table.set(i, std::move(cells[i]));
  }
  return table.finish(asBytes(bytes));
}

}  // namespace d3l::evidence
