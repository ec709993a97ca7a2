// Ed25519 for the log key of a record: checkpoints and cosignatures. Never for members' actions.
#pragma once

#include <optional>

#include "core/base/bytes.h"
#include "core/crypto/random.h"
#include "core/crypto/secret.h"

namespace d3l::crypto {

using Ed25519PublicKey = FixedBytes<32, struct Ed25519PublicKeyTag>;
using Ed25519Signature = FixedBytes<64, struct Ed25519SignatureTag>;

class Ed25519Key {
 public:
  static Ed25519Key generate(const Random& random);
  /// Nothing unless 32 bytes.
  static std::optional<Ed25519Key> fromSeed(ByteView seed);

  const Ed25519PublicKey& publicKey() const { return publicKey_; }
  /// The 32 bytes to keep.
  const SecretBytes& seed() const { return seed_; }
  Ed25519Signature sign(ByteView message) const;

 private:
  Ed25519Key() = default;
  SecretBytes seed_;
  SecretBytes expanded_;
  Ed25519PublicKey publicKey_;
};

/// Strict: refuses non-canonical encodings and public keys of small order.
bool verifyEd25519(const Ed25519PublicKey& key, ByteView message, const Ed25519Signature& signature);

}  // namespace d3l::crypto
