#include "core/evidence/report.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/base/hex.h"

namespace d3l::evidence {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t skipDigits(std::string_view text, std::size_t at) {
  while (at < text.size() && isDigit(text[at])) ++at;
  return at;
}

/// digits [. digits] [e[±]digits], with at least one digit before the exponent.
bool isDecimalNotation(std::string_view text) {
  std::size_t at = skipDigits(text, 0);
  std::size_t digits = at;
  if (at < text.size() && text[at] == '.') {
    const std::size_t end = skipDigits(text, at + 1);
    digits += end - at - 1;
    at = end;
  }
  if (digits == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t end = skipDigits(text, at);
    if (end == at) return false;
    at = end;
  }
  return at == text.size();
}

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  for (std::string_view word : words) {
    if (text == word) return true;
  }
  return false;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const bool negative = text.starts_with('-');
  std::string_view magnitude = text;
  if (negative || text.starts_with('+')) magnitude.remove_prefix(1);
  if (isOneOf(text, {"NaN", "nan"})) return Decimal{"NaN", std::numeric_limits<double>::quiet_NaN()};
  if (isOneOf(magnitude, {"Infinity", "Inf", "inf"})) {
    return negative ? Decimal{"-Infinity", -kInfinity} : Decimal{"Infinity", kInfinity};
  }
  if (!isDecimalNotation(magnitude)) return std::nullopt;
  double value = 0;
  const char* end = magnitude.data() + magnitude.size();
  const auto [stop, error] = std::from_chars(magnitude.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return Decimal{std::string(negative ? text : magnitude), negative ? -value : value};
}

Decimal Decimal::of(double value) {
  if (std::isnan(value)) return {"NaN", value};
  if (std::isinf(value)) return {value < 0 ? "-Infinity" : "Infinity", value};
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return {std::string(text.data(), end), value};
}

bool Decimal::isFinite() const { return std::isfinite(value); }

std::string_view directionName(Direction direction) {
  switch (direction) {
    case Direction::Higher:
      return "higher";
    case Direction::Lower:
      return "lower";
    case Direction::Target:
      return "target";
  }
  return "unknown";
}

std::string_view curveKindName(CurveKind kind) {
  switch (kind) {
    case CurveKind::Roc:
      return "roc";
    case CurveKind::PrecisionRecall:
      return "pr";
    case CurveKind::Calibration:
      return "calibration";
    case CurveKind::Training:
      return "training";
    case CurveKind::Confusion:
      return "confusion";
    case CurveKind::Other:
      return "other";
  }
  return "unknown";
}

std::string sliceText(const Slice& slice) {
  std::string out;
  for (const auto& [column, value] : slice) {
    if (!out.empty()) out += ',';
    out.append(column).append(1, '=').append(value);
  }
  return out;
}

std::string digestText(const Hash32& digest) { return "sha256:" + toHex(digest); }

std::optional<Hash32> parseDigest(std::string_view text) {
  constexpr std::string_view kPrefix = "sha256:";
  if (!text.starts_with(kPrefix) || text.size() != kPrefix.size() + 64) return std::nullopt;
  return fixedFromHex<Hash32>(text.substr(kPrefix.size()));
}

}  // namespace d3l::evidence
