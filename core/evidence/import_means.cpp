// A metric's value as scripts that repeat a run write it: {"mean": 0.9, "std": 0.02, "n": 5}.
#include <cmath>

#include "core/base/text.h"
#include "core/evidence/import_means.h"

namespace d3l::evidence {
namespace {

constexpr std::string_view kErrorNames[] = {"stderr", "std_err", "se", "sem", "standard_error"};
constexpr std::string_view kSpreadNames[] = {"std", "stdev", "std_dev", "standard_deviation", "sd"};
constexpr std::string_view kCountNames[] = {"n", "count"};

struct Found {
  std::string_view key;
  Decimal number;
};

/// The first of these names that holds a number.
template <std::size_t N>
std::optional<Found> firstOf(const json::Value& value, const std::string_view (&names)[N]) {
  for (std::string_view name : names) {
    const json::Value* member = value.find(name);
    if (member == nullptr) continue;
    const std::string* text = member->asString();
    const json::Number* number = member->asNumber();
    auto decimal = number != nullptr ? Decimal::parse(number->text)
                   : text != nullptr ? Decimal::parse(*text)
                                     : std::nullopt;
    if (decimal) return Found{name, std::move(*decimal)};
  }
  return std::nullopt;
}

constexpr std::string_view kMeanNames[] = {"mean"};

}  // namespace

bool isMeanValue(const json::Value& value) {
  return value.asObject() != nullptr && firstOf(value, kMeanNames) &&
         (firstOf(value, kErrorNames) || firstOf(value, kSpreadNames));
}

Result<MeanValue> readMeanValue(const json::Value& value, std::string_view file, const std::string& path) {
  const auto bad = [&](const Found& found) {
    return fail(Error{Code::BadValue, std::string(file), 0,
                      visibleLine(path + "." + std::string(found.key), 120),
                      visibleLine(found.number.text, 40)});
  };
  MeanValue out;
  out.value = firstOf(value, kMeanNames)->number;
  out.taken.insert("mean");
  const auto error = firstOf(value, kErrorNames), spread = firstOf(value, kSpreadNames);
  const auto count = firstOf(value, kCountNames);
  if (count) {
    const double n = count->number.value;
    if (!(n >= 1 && n < 1e15 && n == std::floor(n))) return bad(*count);
    out.n = static_cast<std::uint64_t>(n);
    out.taken.emplace(count->key);
  }
  if (error && error->number.value < 0) return bad(*error);
  if (spread && spread->number.value < 0) return bad(*spread);
  if (error && error->number.isFinite()) {
    out.standardError = error->number;
    out.taken.emplace(error->key);
  }
  if (!spread) return out;
  out.taken.emplace(spread->key);
  // Of a single value nobody knows how it spreads.
  const bool tells = out.n && *out.n > 1 && spread->number.isFinite();
  if (tells && !out.standardError) {
    out.standardError = Decimal::of(spread->number.value / std::sqrt(static_cast<double>(*out.n)));
  } else {
    out.spread = {std::string(spread->key), spread->number.text};
  }
  return out;
}

void addMeanValue(Part& part, std::string_view file, Metric& metric, const MeanValue& mean,
                  const std::string& path) {
  metric.value = mean.value;
  if (mean.n) metric.n = mean.n;
  if (mean.standardError) metric.standardError = mean.standardError;
  if (mean.spread.first.empty()) return;
  metric.extra.emplace_back("spread", visibleLine(mean.spread.second, 40));
  part.notUnderstood.push_back(
      {NoteCode::SpreadOnly, std::string(file), visibleLine(path, 80), visibleLine(mean.spread.second, 40)});
}

}  // namespace d3l::evidence
