// Base58Check, for extended keys; for the files of this room only.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/bytes.h"
#include "core/crypto/secret.h"

namespace d3l::crypto {

/// The payload and the first four bytes of its double SHA-256, in base 58.
SecretBytes base58CheckEncode(ByteView payload);
/// The payload; nothing for another character, a wrong checksum or more than 256 characters.
std::optional<SecretBytes> base58CheckDecode(std::string_view text);

}  // namespace d3l::crypto
