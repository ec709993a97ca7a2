// Key derivation by OpenSSL and libsodium, for the files of this room only.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/bytes.h"
#include "core/crypto/keystore.h"
#include "core/crypto/secret.h"

namespace d3l::crypto {

/// libsodium picks the code for this processor; must come before its first use.
void initSodium();

/// Nothing when there is not enough memory. By libsodium, because OpenSSL refuses n ≥ 2^(128r/8).
std::optional<SecretBytes> scrypt(ByteView passphrase, ByteView salt, ScryptParams params, std::size_t size);
SecretBytes pbkdf2Sha256(ByteView passphrase, ByteView salt, std::uint32_t rounds, std::size_t size);
SecretBytes pbkdf2Sha512(ByteView passphrase, ByteView salt, std::uint32_t rounds, std::size_t size);
/// 64 bytes.
SecretBytes hmacSha512(ByteView key, ByteView data);
/// AES-128 in counter mode: encrypts and decrypts. `key` and `iv` are 16 bytes.
SecretBytes aes128Ctr(ByteView key, ByteView iv, ByteView data);

}  // namespace d3l::crypto
