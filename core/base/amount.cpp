#include "core/base/amount.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>

namespace d3l {
namespace {

using Wide = boost::multiprecision::uint256_t;

Wide wide(Amount a) {
  const u128 units = a.units();
  return (Wide(static_cast<std::uint64_t>(units >> 64)) << 64) | Wide(static_cast<std::uint64_t>(units));
}

Amount narrow(const Wide& value) {
  const Wide mask = (Wide(1) << 64) - 1;
  const auto high = static_cast<std::uint64_t>(Wide(value >> 64) & mask);
  const auto low = static_cast<std::uint64_t>(value & mask);
  return Amount(static_cast<u128>(high) << 64 | low);
}

}  // namespace

std::optional<Amount> Amount::parse(std::string_view decimal) {
  if (decimal.empty() || decimal.size() > 39) return std::nullopt;
  if (decimal.size() > 1 && decimal.front() == '0') return std::nullopt;
  u128 value = 0;
  for (char c : decimal) {
    if (c < '0' || c > '9') return std::nullopt;
    const auto digit = static_cast<unsigned>(c - '0');
    if (value > (~u128{0} - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
  }
  return Amount(value);
}

std::optional<Amount> Amount::parseTokens(std::string_view text, unsigned decimals) {
  const auto point = text.find('.');
  std::string whole(text.substr(0, point));
  std::string places(point == std::string_view::npos ? "" : text.substr(point + 1));
  if (whole.empty() || (point != std::string_view::npos && places.empty())) return std::nullopt;
  if (places.size() > decimals) return std::nullopt;
  places.append(decimals - places.size(), '0');
  std::string digits = whole + places;
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::nullopt;
  }
  const auto first = digits.find_first_not_of('0');
  return first == std::string::npos ? Amount() : Amount::parse(std::string_view(digits).substr(first));
}

std::string Amount::toString() const {
  if (units_ == 0) return "0";
  std::string out;
  for (u128 rest = units_; rest != 0; rest /= 10) {
    out += static_cast<char>('0' + static_cast<int>(rest % 10));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::string Amount::toTokens(unsigned decimals, unsigned maxPlaces) const {
  std::string digits = toString();
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  std::string whole = digits.substr(0, digits.size() - decimals);
  std::string places = digits.substr(digits.size() - decimals);
  places.resize(std::min<std::size_t>(places.size(), maxPlaces));
  while (!places.empty() && places.back() == '0') places.pop_back();
  return places.empty() ? whole : whole + "." + places;
}

std::optional<Amount> add(Amount a, Amount b) {
  const u128 sum = a.units() + b.units();
  if (sum < a.units()) return std::nullopt;
  return Amount(sum);
}

std::optional<Amount> subtract(Amount a, Amount b) {
  if (b > a) return std::nullopt;
  return Amount(a.units() - b.units());
}

std::optional<Amount> multiply(Amount a, std::uint64_t factor) {
  if (factor != 0 && a.units() > ~u128{0} / factor) return std::nullopt;
  return Amount(a.units() * factor);
}

std::optional<Amount> mulDiv(Amount a, Amount num, Amount den) {
  if (den.isZero()) return std::nullopt;
  const Wide quotient = wide(a) * wide(num) / wide(den);
  if (quotient > wide(Amount::max())) return std::nullopt;
  return narrow(quotient);
}

Amount isqrt(Amount a) {
  const u128 n = a.units();
  const auto high = static_cast<std::uint64_t>(n >> 64);
  // All below guesses; the whole numbers decide, so the answer is exact on every machine.
  constexpr double kTwo64 = 18446744073709551616.0;
  const double approximate =
      static_cast<double>(high) * kTwo64 + static_cast<double>(static_cast<std::uint64_t>(n));
  if (high < std::uint64_t{1} << 36) {
    // Below 2^100 the hardware's root, right to 52 bits, is off by one at most.
    auto root = static_cast<std::uint64_t>(std::sqrt(approximate));
    root -= u128{root} * root > n ? 1 : 0;
    root += u128{root + 1} * (root + 1) <= n ? 1 : 0;
    return Amount(root);
  }
  // Above, one Newton step repairs the rest but for a few units.
  constexpr double kTop = 18446744073709549568.0;  // the largest double below 2^64
  const double guess = std::min(std::sqrt(approximate), kTop);
  auto root = static_cast<std::uint64_t>(guess);
  const u128 square = u128{root} * root;
  if (square > n) {
    root -= std::min(root, static_cast<std::uint64_t>(static_cast<double>(square - n) / (2 * guess)));
  } else {
    const auto step = static_cast<std::uint64_t>(static_cast<double>(n - square) / (2 * guess));
    root += std::min(~std::uint64_t{0} - root, step);
  }
  while (u128{root} * root > n) --root;
  // (root + 1)² may not fit, what is missing to it does.
  while (n - u128{root} * root > 2 * u128{root}) ++root;
  return Amount(root);
}

std::strong_ordering compareProducts(Amount a, Amount b, Amount c, Amount d) {
  const Wide left = wide(a) * wide(b);
  const Wide right = wide(c) * wide(d);
  if (left < right) return std::strong_ordering::less;
  return left == right ? std::strong_ordering::equal : std::strong_ordering::greater;
}

Amount portion(Amount whole, Ratio ratio) {
  return mulDiv(whole, Amount(ratio.num), Amount(ratio.den)).value_or(Amount::max());
}

}  // namespace d3l
