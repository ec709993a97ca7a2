// Byte strings, and fixed-size identifiers that cannot be mixed up.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace d3l {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

inline ByteView asBytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view asText(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// N bytes with a meaning given by Tag. Ordered by value, zero by default.
template <std::size_t N, class Tag>
struct FixedBytes {
  static constexpr std::size_t kSize = N;
  std::array<std::uint8_t, N> bytes{};

  /// Copies exactly N bytes; a caller that passes another length has a bug, the rest stays zero.
  static FixedBytes from(ByteView view) {
    FixedBytes out;
    std::copy_n(view.begin(), std::min(view.size(), N), out.bytes.begin());
    return out;
  }
  ByteView view() const { return bytes; }
  bool isZero() const {
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b == 0; });
  }
  friend auto operator<=>(const FixedBytes&, const FixedBytes&) = default;
};

/// A SHA-256 or Keccak-256 value: digests of artifacts, text, evidence, states.
using Hash32 = FixedBytes<32, struct Hash32Tag>;
/// The EIP-712 digest of an action. A proposal is named by its Propose action.
using ActionId = FixedBytes<32, struct ActionIdTag>;
using ProposalId = ActionId;
/// SHA-256 of the canonical charter.
using DaoId = FixedBytes<32, struct DaoIdTag>;
/// An Ethereum-style account: the last 20 bytes of Keccak-256 of the public key.
using Address = FixedBytes<20, struct AddressTag>;
/// r ‖ s ‖ v with v 27 or 28 and s ≤ n/2.
using Signature = FixedBytes<65, struct SignatureTag>;

}  // namespace d3l
