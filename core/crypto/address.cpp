#include "core/crypto/address.h"

#include <algorithm>

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/crypto/hash.h"

namespace d3l::crypto {
namespace {

bool isUpper(char c) { return c >= 'A' && c <= 'F'; }
bool isLower(char c) { return c >= 'a' && c <= 'f'; }

}  // namespace

std::string checksumAddress(const Address& address) {
  std::string text = toHex(address);
  const Hash32 hash = keccak256(asBytes(text));
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int nibble = (hash.bytes[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xF;
    if (isLower(text[i]) && nibble >= 8) text[i] = static_cast<char>(text[i] - 'a' + 'A');
  }
  return "0x" + text;
}

Result<Address> parseAddress(std::string_view text) {
  const auto address = text.starts_with("0x") ? fixedFromHex<Address>(text) : std::nullopt;
  if (!address) return fail(Error{Code::BadAddress, visibleLine(text, 80)});
  const std::string_view digits = text.substr(2);
  const bool mixed = std::any_of(digits.begin(), digits.end(), isUpper) &&
                     std::any_of(digits.begin(), digits.end(), isLower);
  if (mixed && text != checksumAddress(*address)) return fail(Error{Code::BadChecksum, std::string(text)});
  return *address;
}

}  // namespace d3l::crypto
