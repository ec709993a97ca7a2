// BIP-32: many keys from one seed.
// Source: https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/crypto/error.h"
#include "core/crypto/secp256k1.h"
#include "core/crypto/secret.h"

namespace d3l::crypto {

constexpr std::uint32_t kHardened = 0x80000000u;

/// "m/44'/60'/0'/0/7" (h and H mean ' too) as child numbers.
Result<std::vector<std::uint32_t>> parseDerivationPath(std::string_view path);

/// A private key with what is needed to derive children.
class ExtendedKey {
 public:
  /// 16 to 64 bytes.
  static Result<ExtendedKey> fromSeed(ByteView seed);
  /// "xprv…" with every check of BIP-32 test vector 5. An "xpub…" is BadExtendedKey: nothing here
  /// can be signed with it.
  static Result<ExtendedKey> fromText(std::string_view text);

  Result<ExtendedKey> child(std::uint32_t number) const;
  Result<ExtendedKey> derive(const std::vector<std::uint32_t>& path) const;

  const SecretKey& key() const { return key_; }
  SecretBytes privateText() const;  ///< "xprv…"
  std::string publicText() const;   ///< "xpub…"

 private:
  ExtendedKey(SecretKey key, SecretBytes chainCode)
      : key_(std::move(key)), chainCode_(std::move(chainCode)) {}
  SecretKey key_;
  SecretBytes chainCode_;
  std::uint8_t depth_ = 0;
  std::uint32_t parentFingerprint_ = 0;
  std::uint32_t number_ = 0;
};

}  // namespace d3l::crypto
