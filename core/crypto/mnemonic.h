// BIP-39: a key as words to write down. Words and passphrase are compared in Unicode form NFKD.
// Source: https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/crypto/error.h"
#include "core/crypto/random.h"
#include "core/crypto/secp256k1.h"
#include "core/crypto/secret.h"

namespace d3l::crypto {

enum class WordLanguage {
  English,
  Japanese,
  Korean,
  Spanish,
  ChineseSimplified,
  ChineseTraditional,
  French,
  Italian,
  Czech,
  Portuguese,
};

/// The 2048 words in order, NFKD.
const std::vector<std::string_view>& mnemonicWords(WordLanguage language);

/// 12, 15, 18, 21 or 24 words (BadWordCount).
Result<SecretBytes> generateMnemonic(int wordCount, const Random& random,
                                     WordLanguage language = WordLanguage::English);
/// 16, 20, 24, 28 or 32 bytes.
Result<SecretBytes> mnemonicFromEntropy(ByteView entropy, WordLanguage language = WordLanguage::English);

/// The entropy, once words, count and checksum are right. Finds the language; white space of any kind
/// and upper case are taken.
Result<SecretBytes> mnemonicEntropy(const SecretBytes& mnemonic);

/// 64 bytes: PBKDF2-HMAC-SHA512, 2048 rounds. Refuses what mnemonicEntropy refuses.
Result<SecretBytes> mnemonicSeed(const SecretBytes& mnemonic, const SecretBytes& passphrase);

/// m/44'/60'/0'/0/index
Result<SecretKey> accountFromMnemonic(const SecretBytes& mnemonic, const SecretBytes& passphrase,
                                      std::uint32_t index);

}  // namespace d3l::crypto
