// Tables as text: RFC 4180 with any of four delimiters. Private to this room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/evidence/error.h"

namespace d3l::evidence {

/// What a quote within a cell that does not begin with one is. Between tabs it is always a character.
enum class InnerQuote { Fault, Character };

/// Record by record: quotes double inside quotes, line breaks may be quoted, lines end in LF, CRLF or CR.
class CsvReader {
 public:
  /// `line` is where the text begins in its file.
  CsvReader(std::string_view text, std::string_view file, std::size_t maxLine, char delimiter,
            std::size_t line = 1, InnerQuote quotes = InnerQuote::Fault)
      : text_(text), file_(file), maxLine_(maxLine), delimiter_(delimiter), quotes_(quotes), line_(line) {}

  bool atEnd() const { return at_ >= text_.size(); }
  std::size_t line() const { return line_; }
  std::size_t position() const { return at_; }
  /// `cells` keeps its memory between calls. Syntax or TooLarge, with the line.
  Result<Done> record(std::vector<std::string>& cells);

 private:
  Result<Done> error(Code code, std::size_t line, std::string_view detail) const;
  void endOfLine();
  Result<Done> cell(std::string& out);
  Result<Done> quotedCell(std::string& out);

  std::string_view text_;
  std::string_view file_;
  std::size_t maxLine_;
  char delimiter_;
  InnerQuote quotes_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  std::size_t line_;
};

/// Where the table in a file begins.
struct TableStart {
  std::string_view text;             ///< from the header on
  std::size_t line = 1;              ///< of the header in the file
  char delimiter = ',';              ///< one of , ; tab |, or what a line "sep=" says
  std::vector<std::string> skipped;  ///< the lines above the header that are not blank, made safe to show
};
/// Behind the byte order mark, the line "sep=;" Excel writes, blank lines, and a title or comments. Those are
/// passed over only where nothing else can be meant: each has fewer cells than every row that follows (a
/// comment may have more), and what follows begins as a header does. Otherwise the first line is the header.
TableStart tableStart(std::string_view bytes);

/// The first line, a quoted line break does not end it.
std::string_view firstRecord(std::string_view text);
/// The cells of one line, trimmed.
std::vector<std::string> splitRow(std::string_view line, char delimiter);
char delimiterOf(std::string_view line);
std::string_view trimmedCell(std::string_view text);

}  // namespace d3l::evidence
