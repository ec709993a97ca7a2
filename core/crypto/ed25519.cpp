#include "core/crypto/ed25519.h"

#include <sodium.h>

#include <cstdlib>

#include "core/crypto/kdf.h"

namespace d3l::crypto {

Ed25519Key Ed25519Key::generate(const Random& random) {
  SecretBytes seed(crypto_sign_SEEDBYTES);
  random(seed.span());
  return std::move(*fromSeed(seed.view()));
}

std::optional<Ed25519Key> Ed25519Key::fromSeed(ByteView seed) {
  if (seed.size() != crypto_sign_SEEDBYTES) return std::nullopt;
  initSodium();
  Ed25519Key key;
  key.seed_ = SecretBytes::copyOf(seed);
  key.expanded_ = SecretBytes(crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair(key.publicKey_.bytes.data(), key.expanded_.data(), key.seed_.data());
  return key;
}

Ed25519Signature Ed25519Key::sign(ByteView message) const {
  Ed25519Signature out;
  crypto_sign_detached(out.bytes.data(), nullptr, message.data(), message.size(), expanded_.data());
  return out;
}

bool verifyEd25519(const Ed25519PublicKey& key, ByteView message, const Ed25519Signature& signature) {
  initSodium();
  return crypto_sign_verify_detached(signature.bytes.data(), message.data(), message.size(),
                                     key.bytes.data()) == 0;
}

}  // namespace d3l::crypto
