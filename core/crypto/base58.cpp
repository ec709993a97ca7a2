#include "core/crypto/base58.h"

#include <algorithm>

#include "core/crypto/hash.h"

namespace d3l::crypto {
namespace {

constexpr std::string_view kDigits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::size_t kMaxText = 256;

Hash32 checksum(ByteView payload) { return sha256(sha256(payload).view()); }

/// Moves `bytes` from one base to another, big-endian; `out` is large enough and starts as zeros.
/// Returns how many digits are used, at the end of `out`.
std::size_t convert(ByteView in, unsigned fromBase, std::span<std::uint8_t> out, unsigned toBase) {
  std::size_t used = 0;
  for (const std::uint8_t digit : in) {
    unsigned carry = digit;
    std::size_t i = 0;
    for (; i < used || carry != 0; ++i) {
      std::uint8_t& place = out[out.size() - 1 - i];
      carry += place * fromBase;
      place = static_cast<std::uint8_t>(carry % toBase);
      carry /= toBase;
    }
    used = i;
  }
  return used;
}

std::size_t leading(ByteView bytes) {
  const auto first = std::find_if(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b != 0; });
  return static_cast<std::size_t>(first - bytes.begin());
}

}  // namespace

SecretBytes base58CheckEncode(ByteView payload) {
  SecretBytes full(payload.size() + 4);
  std::copy(payload.begin(), payload.end(), full.data());
  std::copy_n(checksum(payload).bytes.begin(), 4, full.data() + payload.size());
  SecretBytes digits(full.size() * 138 / 100 + 1);
  const std::size_t used = convert(full.view(), 256, digits.span(), 58);
  const std::size_t zeros = leading(full.view());
  SecretBytes out(zeros + used);
  std::fill_n(out.data(), zeros, static_cast<std::uint8_t>('1'));
  std::transform(digits.data() + digits.size() - used, digits.data() + digits.size(), out.data() + zeros,
                 [](std::uint8_t digit) { return static_cast<std::uint8_t>(kDigits[digit]); });
  return out;
}

std::optional<SecretBytes> base58CheckDecode(std::string_view text) {
  if (text.size() > kMaxText) return std::nullopt;
  SecretBytes digits(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto digit = kDigits.find(text[i]);
    if (digit == std::string_view::npos) return std::nullopt;
    digits.data()[i] = static_cast<std::uint8_t>(digit);
  }
  SecretBytes bytes(text.size());
  const std::size_t used = convert(digits.view(), 58, bytes.span(), 256);
  const std::size_t zeros = leading(digits.view());
  if (zeros + used < 4) return std::nullopt;
  // Leading ones stand for zero bytes, which `bytes` has in front anyway.
  const ByteView full = bytes.view().subspan(bytes.size() - used - zeros);
  const ByteView payload = full.first(full.size() - 4);
  if (!std::ranges::equal(full.last(4), checksum(payload).view().first(4))) return std::nullopt;
  return SecretBytes::copyOf(payload);
}

}  // namespace d3l::crypto
