// Collecting rows into columns, shared by the CSV and the JSONL reader. Private to this room.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/evidence/samples.h"

namespace d3l::evidence {

/// How a column writes numbers where it is not as programs do: "1.234,5" or "1,234.5".
struct NumberMarks {
  char group = ',', point = '.';
};
/// What a comma in a number is, as far as what parts the cells tells: thousands between commas, the decimal
/// mark between semicolons. Nothing between tabs or bars.
std::optional<NumberMarks> marksBeside(char delimiter);
/// Decided by all cells of a column together; nothing where its numbers are plain.
std::optional<NumberMarks> numberMarks(const std::vector<std::string>& cells, char delimiter);
/// "1.234,5" → "1234.5"; nothing if groups or marks are not where they belong.
std::optional<std::string> plainNumber(std::string_view text, const NumberMarks& marks);

class TableBuilder {
 public:
  TableBuilder(std::string_view file, const TableLimits& limits) : file_(file), limits_(limits) {}

  /// Columns in order; DuplicateKey, MissingField (no name) or TooLarge otherwise.
  Result<Done> header(const std::vector<std::string>& names, std::size_t line);
  /// The column of that name, made if it is new: earlier rows get missing values.
  Result<std::size_t> column(std::string_view name, std::size_t line);
  Result<Done> beginRow(std::size_t line);
  /// Now and then: tells how many of the bytes are read, and ends what nobody wants any more.
  Result<Done> heartbeat(std::size_t done, std::size_t of) const;
  /// How many rows lie between two.
  static constexpr std::size_t kRowsPerBeat = 8192;
  void set(std::size_t column, std::string text) { columns_[column].text.back() = std::move(text); }
  std::size_t columns() const { return columns_.size(); }
  /// What a comma inside a number of a CSV means follows from what parts the cells.
  void numbersWrittenBeside(char delimiter) { delimiter_ = delimiter; }

  /// Finds out roles and numbers, and checks them.
  Result<Samples> finish(ByteView source);

 private:
  Error error(Code code, std::size_t line, std::string_view field, std::string_view detail) const;
  Result<double> number(const Column& column, std::size_t row, const std::optional<NumberMarks>& marks) const;
  Result<Done> readNumbers(Column& column) const;
  Result<Done> checkIds() const;

  std::string_view file_;
  TableLimits limits_;
  std::vector<Column> columns_;
  char delimiter_ = 0;  // of a CSV
  std::map<std::string, std::size_t, std::less<>> byName_;
  std::vector<std::size_t> lines_;  // where each row began, for errors
};

/// True if a column of samples may be called so: "label", "y_pred", "score".
bool isSampleColumn(std::string_view name);
/// The class a column of scores is of: "prob_cat" → "cat"; the name itself if it does not say.
std::string_view classScoreName(std::string_view name);

Result<Samples> readCsv(std::string_view bytes, std::string_view file, const TableLimits& limits);
/// `edit` may change the members of a line before they become cells.
using RowEdit = std::function<void(json::Object& members)>;
Result<Samples> readJsonl(std::string_view bytes, std::string_view file, const TableLimits& limits,
                          const RowEdit& edit = {});
/// One object becomes one row; lists and objects inside it are left out.
Result<Done> addJsonRow(TableBuilder& table, json::Value& value, const RowEdit& edit, std::string_view file,
                        std::size_t line);
/// The rows of a document that keeps a table; nothing if it keeps none.
std::optional<json::Array> jsonRows(const json::Value& document);
Result<Samples> readJsonTable(std::string_view bytes, std::string_view file, const TableLimits& limits,
                              const RowEdit& edit = {});
/// samples_*.jsonl of lm-evaluation-harness: a line per document and filter, which together make its id.
bool looksLikeLmEvalSamples(std::string_view text);
Result<Samples> readLmEvalSamples(std::string_view bytes, std::string_view file, const TableLimits& limits);
/// True if the first character that is no space opens an object.
bool looksLikeJsonl(std::string_view text);

}  // namespace d3l::evidence
