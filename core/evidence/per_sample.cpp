#include "core/evidence/per_sample.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "core/evidence/recompute.h"

namespace d3l::evidence {

const Column* sliceColumn(const Samples& samples, std::string_view key) {
  if (const Column* column = samples.find(key)) return column;
  const auto it = std::find_if(samples.columns.begin(), samples.columns.end(), [&](const Column& column) {
    return column.role == Role::Slice && column.plainName() == key;
  });
  return it == samples.columns.end() ? nullptr : &*it;
}

std::optional<std::vector<std::uint32_t>> rowsIn(const Samples& samples, const Slice& slice) {
  std::vector<std::uint32_t> rows(samples.rows);
  std::iota(rows.begin(), rows.end(), 0u);
  for (const auto& [key, value] : slice) {
    const Column* column = sliceColumn(samples, key);
    if (column == nullptr) return std::nullopt;
    const std::string& wanted = value;
    std::erase_if(rows, [&](std::uint32_t row) { return column->text[row] != wanted; });
  }
  return rows;
}

std::optional<Slice> parseSlice(std::string_view text) {
  Slice slice;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(','));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos || equals == 0) return std::nullopt;
    slice[std::string(part.substr(0, equals))] = std::string(part.substr(equals + 1));
  }
  return slice;
}

std::vector<double> valuesBehind(const Samples& samples, const Metric& metric) {
  if (!metric.column.empty()) {
    const Column* column = samples.find(metric.column);
    return column != nullptr ? column->numbers : std::vector<double>{};
  }
  if (canonicalMetricName(metric.name) == "accuracy") return correctness(samples);
  return {};
}

bool matchesClaim(const Decimal& claim, double value) {
  std::string_view text = claim.text;
  int exponent = 0;
  if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
    const std::size_t digits = e + (e + 1 < text.size() && text[e + 1] == '+' ? 2 : 1);
    std::from_chars(text.data() + digits, text.data() + text.size(), exponent);
    text = text.substr(0, e);
  }
  const std::size_t point = text.find('.');
  const std::size_t decimals = point == std::string_view::npos ? 0 : text.size() - point - 1;
  const double halfUnit = 0.5 * std::pow(10.0, exponent - static_cast<double>(decimals));
  // A little more than half, because the rounding itself was done on a double.
  return std::abs(claim.value - value) <= std::max(halfUnit * (1 + 1e-6), 1e-9 * std::abs(claim.value));
}

std::optional<double> meanOver(std::span<const double> values, std::span<const double> weights,
                               std::span<const std::uint32_t> rows) {
  double sum = 0;
  double total = 0;
  for (std::uint32_t row : rows) {
    if (std::isnan(values[row])) continue;
    const double weight = weights.empty() ? 1 : weights[row];
    sum += weight * values[row];
    total += weight;
  }
  return total > 0 ? std::optional(sum / total) : std::nullopt;
}

}  // namespace d3l::evidence
