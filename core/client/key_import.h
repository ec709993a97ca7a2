// Keys as people bring them along: a key file, words, a raw key, an address.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/client/error.h"
#include "core/crypto/keystore.h"
#include "core/crypto/random.h"
#include "core/crypto/secp256k1.h"
#include "core/crypto/secret.h"

namespace d3l::client {

/// Slow by design (scrypt): call off the UI thread.
Result<crypto::SecretKey> keyFromFile(const std::string& path, const crypto::SecretBytes& passphrase,
                                      const crypto::CancelCheck& cancelled = {});
/// BIP-39 words without an extra passphrase; m/44'/60'/0'/0/index.
Result<crypto::SecretKey> keyFromWords(const crypto::SecretBytes& words, std::uint32_t index = 0);
/// 64 hexadecimal digits, with or without 0x; white space around them is taken.
Result<crypto::SecretKey> keyFromHex(const crypto::SecretBytes& text);
/// 12 or 24 English words to write down.
Result<crypto::SecretBytes> newWords(int count, const crypto::Random& random);

/// How hard a passphrase is to guess, 0 (at once) … 4 (very), by zxcvbn; `label` counts as known.
int passphraseScore(const crypto::SecretBytes& passphrase, const std::string& label = {});

/// EIP-55.
std::string addressText(const Address& address);
Result<Address> readAddress(std::string_view text);

}  // namespace d3l::client
