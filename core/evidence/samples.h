// A per-sample table: one row per example, columns by name. Read from CSV (RFC 4180; also ';' or
// tab, |), JSONL (one flat object per line; nested members are left out), or one JSON document that
// is a list of such objects. lm-evaluation-harness's own samples are such lines, too: there document and
// filter together are the id.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/evidence/error.h"

namespace d3l::evidence {

/// Recognised by name, whatever the case: see roleOf in samples.cpp for the spellings.
enum class Role {
  Id,          ///< id, sample_id, doc_hash, …: what two tables are joined on
  Label,       ///< label, target, y_true, …
  Prediction,  ///< prediction, pred, y_pred, …
  Score,       ///< score, probability, y_score, …: of the positive class, or of the predicted one
  Correct,     ///< correct: 0/1 or true/false
  Weight,      ///< weight, sample_weight
  Cluster,     ///< cluster, group: rows that are not independent of one another
  ClassScore,  ///< "score:<class>" or "prob:<class>"
  Slice,       ///< "slice:<name>", or any other column without fractions that groups the rows: 2–50
               ///< distinct values, at most half as many as rows
  Other,
};

struct Column {
  std::string name;
  Role role = Role::Other;
  std::vector<std::string> text;  ///< as written, one per row; "" is a missing value
  /// One per row if every present cell is a finite number (or true/false): NaN marks a missing
  /// one. Empty if the column is not numeric.
  std::vector<double> numbers;
  /// Slice columns: the distinct values present, sorted.
  std::vector<std::string> values;

  bool isNumeric() const { return !numbers.empty(); }
  bool hasMissing() const;
  /// The name without a "slice:", "score:" or "prob:" prefix.
  std::string_view plainName() const;
};

struct Samples {
  std::vector<Column> columns;
  std::size_t rows = 0;
  Hash32 digest;  ///< SHA-256 of the bytes it was read from, packed if they are

  const Column* find(std::string_view name) const;
  /// The first column with that role.
  const Column* withRole(Role role) const;
};

enum class TableFormat { Detect, Csv, Jsonl, Json };

struct TableLimits {
  std::size_t maxBytes = 256u << 20;  ///< also of what comes out of a packed file
  std::size_t maxLine = 1u << 20;
  std::size_t maxRows = 2'000'000;
  std::size_t maxColumns = 1'000;
  /// Asked every few thousand rows; true ends the reading with Code::Cancelled.
  Cancelled cancelled = {};
  Progress progress = {};  ///< bytes
};

/// The bytes may be packed with gzip. Ids must be unique; Score, Weight and Correct must be finite numbers in
/// every row.
Result<Samples> readSamples(std::string_view bytes, std::string_view file = {},
                            TableFormat format = TableFormat::Detect, const TableLimits& limits = {});

/// The predictions in the labels' spelling: where both columns are numbers (or true and false), "1" answers
/// the label "1.0". Empty without both columns; valid as long as the samples.
std::vector<std::string_view> predictedClasses(const Samples& samples);

/// 1 where right, 0 where wrong: the Correct column, else label == prediction; empty if neither.
std::vector<double> correctness(const Samples& samples);

}  // namespace d3l::evidence
