// Which rows and which per-row values of a table stand behind a metric. Private to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/evidence/report.h"
#include "core/evidence/samples.h"

namespace d3l::evidence {

/// The column a slice key means: by name, or "slice:<key>".
const Column* sliceColumn(const Samples& samples, std::string_view key);
/// The rows within a slice, ascending; nothing if a key is no column of the table.
std::optional<std::vector<std::uint32_t>> rowsIn(const Samples& samples, const Slice& slice);
/// "digit=8,lang=de" → slice; nothing if a part has no "=".
std::optional<Slice> parseSlice(std::string_view text);

/// One value per row whose mean is the metric: its column, else the rightness behind an accuracy.
/// Missing cells are NaN. Empty if the metric is no mean of anything in the table.
std::vector<double> valuesBehind(const Samples& samples, const Metric& metric);

/// True if `value` could have been printed as `claim`: within half a unit of its last digit.
bool matchesClaim(const Decimal& claim, double value);

/// Weighted mean over `rows`, missing values left out; nothing if none is left.
std::optional<double> meanOver(std::span<const double> values, std::span<const double> weights,
                               std::span<const std::uint32_t> rows);

}  // namespace d3l::evidence
