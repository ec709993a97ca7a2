#include "core/evidence/csv.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace d3l::evidence {

Result<Done> CsvReader::record(std::vector<std::string>& cells) {
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

Result<Done> CsvReader::error(Code code, std::size_t line, std::string_view detail) const {
  return fail(Error{code, std::string(file_), line, {}, visibleLine(detail, 80)});
}

void CsvReader::endOfLine() {
  if (!atEnd() && text_[at_] == '\r') ++at_;
  if (!atEnd() && text_[at_] == '\n') ++at_;
  ++line_;
}

Result<Done> CsvReader::cell(std::string& out) {
  // Some writers put a space before the quote.
  const std::size_t begin = text_.find_first_not_of(' ', at_);
  if (begin != std::string_view::npos && text_[begin] == '"' && (begin == at_ || delimiter_ != '\t')) {
    at_ = begin;
    return quotedCell(out);
  }
  // Between tabs a quote is a character like any other: an inch, a quotation in a prompt.
  const bool literal = delimiter_ == '\t' || quotes_ == InnerQuote::Character;
  const char stops[] = {delimiter_, '\r', '\n', literal ? delimiter_ : '"'};
  const std::size_t end = std::min(text_.find_first_of({stops, 4}, at_), text_.size());
  if (end - start_ > maxLine_) return error(Code::TooLarge, line_, std::to_string(maxLine_));
  out.assign(text_.substr(at_, end - at_));
  at_ = end;
  if (!atEnd() && text_[at_] == '"') return error(Code::Syntax, line_, "quote inside a cell");
  return Done{};
}

Result<Done> CsvReader::quotedCell(std::string& out) {
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
  while (!atEnd() && text_[at_] == ' ') ++at_;
  const bool ended = atEnd() || text_[at_] == delimiter_ || text_[at_] == '\r' || text_[at_] == '\n';
  if (!ended) return error(Code::Syntax, line_, "text after a closing quote");
  return Done{};
}

std::string_view trimmedCell(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string_view firstRecord(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted && (text[i] == '\n' || text[i] == '\r')) return text.substr(0, i);
  }
  return quoted ? text.substr(0, text.find_first_of("\r\n")) : text;
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
  CsvReader reader(line, {}, line.size(), delimiter, 1, InnerQuote::Character);
  if (!reader.record(out)) return {std::string(trimmedCell(line))};
  for (std::string& cell : out) cell = std::string(trimmedCell(cell));
  return out;
}

}  // namespace d3l::evidence
