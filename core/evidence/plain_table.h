// A table as it is written, before anybody says what its columns are. Private to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/evidence/csv.h"
#include "core/evidence/error.h"

namespace d3l::evidence {

struct PlainTable {
  std::vector<std::string> header;             ///< without spaces around; "" where a column has no name
  std::vector<std::vector<std::string>> rows;  ///< as many cells as the header has
  std::size_t size() const { return rows.size(); }
};

/// A summary has few rows; beyond this many nobody wrote it by hand.
inline constexpr std::size_t kMaxPlainRows = 5'000;

/// Of a CSV, TSV or "|" table, at most kMaxPlainRows rows. Nothing if it is longer, ragged or no text:
/// whoever reads it as something else says what is wrong then.
std::optional<PlainTable> plainTable(std::string_view bytes);
/// Rows that are objects with the same kind of members; lists and objects inside are left out.
std::optional<PlainTable> plainTable(const json::Array& rows);
/// Lower case, words parted by one underscore: "F1-Score " → "f1_score".
std::string columnWord(std::string_view name);

/// A number as people write it into cells: "0.93", " 93.1 %", "20.0 ± 1.2".
struct ShownNumber {
  std::string text;    ///< the number itself
  std::string spread;  ///< behind ±; rarely a standard error
  bool percent = false;
};
std::optional<ShownNumber> shownNumber(std::string_view cell);

}  // namespace d3l::evidence
