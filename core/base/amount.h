// Token amounts and vote counts: unsigned 128-bit base units with checked arithmetic. Never a
// float, never a JavaScript number; text form is a decimal string.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace d3l {

__extension__ typedef unsigned __int128 u128;

/// A non-negative whole number of base units, 0 … 2^128−1.
class Amount {
 public:
  constexpr Amount() = default;
  constexpr explicit Amount(u128 units) : units_(units) {}

  static constexpr Amount max() { return Amount(~u128{0}); }
  /// Decimal digits only, no sign, no leading zero, in range; else nothing.
  static std::optional<Amount> parse(std::string_view decimal);
  /// "12.5" with `decimals` = 18 → 12.5·10^18; nothing for a sign, too many places, overflow.
  static std::optional<Amount> parseTokens(std::string_view text, unsigned decimals);

  constexpr u128 units() const { return units_; }
  constexpr bool isZero() const { return units_ == 0; }
  std::string toString() const;
  /// Tokens with trailing zeros removed: 12.5·10^18 → "12.5"; at most `maxPlaces` places, cut off.
  std::string toTokens(unsigned decimals, unsigned maxPlaces = 18) const;

  friend constexpr auto operator<=>(const Amount&, const Amount&) = default;

 private:
  u128 units_ = 0;
};

/// Nothing on overflow / underflow.
std::optional<Amount> add(Amount a, Amount b);
std::optional<Amount> subtract(Amount a, Amount b);
std::optional<Amount> multiply(Amount a, std::uint64_t factor);
/// ⌊a·num/den⌋ with a 256-bit product; nothing when den = 0 or the result does not fit.
std::optional<Amount> mulDiv(Amount a, Amount num, Amount den);
/// ⌊√a⌋
Amount isqrt(Amount a);
/// Compares a·b with c·d exactly (256-bit products).
std::strong_ordering compareProducts(Amount a, Amount b, Amount c, Amount d);

/// A fraction such as a quorum or a threshold; den > 0 is checked where it is read from input.
struct Ratio {
  std::uint64_t num = 0;
  std::uint64_t den = 1;
  friend constexpr bool operator==(const Ratio&, const Ratio&) = default;
};

/// ⌊whole·ratio⌋; a ratio ≤ 1 of anything fits.
Amount portion(Amount whole, Ratio ratio);

}  // namespace d3l
