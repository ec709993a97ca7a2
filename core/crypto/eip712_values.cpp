// Elementary values of EIP-712 documents as 32-byte words.
#include <algorithm>

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/crypto/address.h"
#include "core/crypto/eip712_encode.h"
#include "core/crypto/hash.h"

namespace d3l::crypto::typed {
namespace {

/// word·10 + digit, or false when it does not fit 256 bits.
bool shiftIn(Word& word, unsigned digit) {
  unsigned carry = digit;
  for (std::size_t i = word.size(); i-- > 0;) {
    const unsigned sum = word[i] * 10u + carry;
    word[i] = static_cast<std::uint8_t>(sum & 0xFF);
    carry = sum >> 8;
  }
  return carry == 0;
}

enum class Parsed { Ok, Malformed, TooLarge };

Parsed parseDecimal(std::string_view digits, Word& out) {
  const bool plain = !digits.empty() && (digits.size() == 1 || digits.front() != '0') &&
                     std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!plain) return Parsed::Malformed;
  if (digits.size() > 78) return Parsed::TooLarge;
  for (const char c : digits) {
    if (!shiftIn(out, static_cast<unsigned>(c - '0'))) return Parsed::TooLarge;
  }
  return Parsed::Ok;
}

Parsed parseHexNumber(std::string_view digits, Word& out) {
  if (digits.empty() || digits.starts_with("0x")) return Parsed::Malformed;
  const std::string even = (digits.size() % 2 != 0 ? "0" : "") + std::string(digits);
  const auto bytes = fromHex(even);
  if (!bytes) return Parsed::Malformed;
  const auto first = std::find_if(bytes->begin(), bytes->end(), [](std::uint8_t b) { return b != 0; });
  if (bytes->end() - first > 32) return Parsed::TooLarge;
  std::copy(first, bytes->end(), out.end() - (bytes->end() - first));
  return Parsed::Ok;
}

std::size_t bitLength(const Word& word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == 0) continue;
    std::size_t bits = 8 * (word.size() - i - 1);
    for (unsigned top = word[i]; top != 0; top >>= 1) ++bits;
    return bits;
  }
  return 0;
}

/// Two's complement of a magnitude.
void negate(Word& word) {
  unsigned carry = 1;
  for (std::size_t i = word.size(); i-- > 0;) {
    const unsigned sum = (word[i] ^ 0xFFu) + carry;
    word[i] = static_cast<std::uint8_t>(sum & 0xFF);
    carry = sum >> 8;
  }
}

bool isPowerOfTwo(const Word& word) {
  unsigned ones = 0;
  for (unsigned byte : word) {
    for (; byte != 0; byte &= byte - 1) ++ones;
  }
  return ones == 1;
}

Result<Word> encodeInteger(Elementary type, const json::Value& value, const std::string& where) {
  const std::string* text = value.asNumber() != nullptr ? &value.asNumber()->text : value.asString();
  if (text == nullptr) return fail(Error{Code::BadValue, where});
  std::string_view digits = *text;
  const bool negative = type.kind == Elementary::Kind::Int && digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  Word word{};
  const bool hex = !negative && digits.starts_with("0x");
  const Parsed parsed = hex ? parseHexNumber(digits.substr(2), word) : parseDecimal(digits, word);
  const std::size_t bits = bitLength(word);
  if (parsed == Parsed::Malformed || (negative && bits == 0)) return fail(Error{Code::BadValue, where});
  // An intN holds −2^(N−1) … 2^(N−1)−1.
  const std::size_t room = type.kind == Elementary::Kind::Int ? type.size - 1 : type.size;
  const bool fits = bits <= room || (negative && bits == type.size && isPowerOfTwo(word));
  if (parsed == Parsed::TooLarge || !fits) return fail(Error{Code::OutOfRange, where});
  if (negative) negate(word);
  return word;
}

/// 0x and an even number of digits; wallets differ on anything else.
std::optional<Bytes> hexBytes(const json::Value& value) {
  const std::string* text = value.asString();
  if (text == nullptr || !text->starts_with("0x")) return std::nullopt;
  return fromHex(*text);
}

}  // namespace

Result<Word> encodeElementary(Elementary type, const json::Value& value, const std::string& where) {
  Word word{};
  const Error bad{Code::BadValue, where};
  switch (type.kind) {
    case Elementary::Kind::Uint:
    case Elementary::Kind::Int:
      return encodeInteger(type, value, where);
    case Elementary::Kind::Bool:
      if (value.asBool() == nullptr) return fail(bad);
      word[31] = *value.asBool() ? 1 : 0;
      return word;
    case Elementary::Kind::String:
      if (value.asString() == nullptr) return fail(bad);
      return keccak256(asBytes(*value.asString())).bytes;
    case Elementary::Kind::Bytes: {
      const auto bytes = hexBytes(value);
      if (!bytes) return fail(bad);
      return keccak256(*bytes).bytes;
    }
    case Elementary::Kind::FixedBytes: {
      const auto bytes = hexBytes(value);
      if (!bytes) return fail(bad);
      if (bytes->size() != type.size) return fail(Error{Code::OutOfRange, where});
      std::copy(bytes->begin(), bytes->end(), word.begin());
      return word;
    }
    case Elementary::Kind::Address: {
      if (value.asString() == nullptr) return fail(bad);
      auto address = parseAddress(*value.asString());
      if (!address) return fail(Error{address.error().code, where + ": " + address.error().detail});
      std::copy(address->bytes.begin(), address->bytes.end(), word.begin() + 12);
      return word;
    }
  }
  return fail(bad);
}

}  // namespace d3l::crypto::typed
