#include "core/crypto/secp256k1.h"

#include <secp256k1_recovery.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#include "core/base/hex.h"
#include "core/crypto/curve.h"
#include "core/crypto/hash.h"

namespace d3l::crypto {
namespace {

/// n/2 of secp256k1, rounded down.
constexpr std::array<std::uint8_t, 32> kHalfOrder = {
    0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0x5D, 0x57, 0x6E, 0x73, 0x57, 0xA4, 0x50, 0x1D, 0xDF, 0xE9, 0x2F, 0x46, 0x68, 0x1B, 0x20, 0xA0};

const secp256k1_context* signingContext() {
  // Blinded against side channels once; const use afterwards is safe from every thread.
  static const secp256k1_context* const context = [] {
    secp256k1_context* made = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
    std::array<std::uint8_t, 32> seed{};
    systemRandom()(seed);
    if (made == nullptr || secp256k1_context_randomize(made, seed.data()) != 1) std::abort();
    wipe(seed);
    return made;
  }();
  return context;
}

}  // namespace

namespace curve {

PublicKey serialize(const secp256k1_pubkey& key) {
  std::array<std::uint8_t, 65> out{};
  std::size_t size = out.size();
  secp256k1_ec_pubkey_serialize(secp256k1_context_static, out.data(), &size, &key, SECP256K1_EC_UNCOMPRESSED);
  return PublicKey::from(ByteView(out).subspan(1));
}

Address addressOf(const secp256k1_pubkey& key) {
  return Address::from(keccak256(serialize(key).view()).view().subspan(12));
}

Result<Done> recoverInto(secp256k1_pubkey& key, const Hash32& digest, const Signature& signature,
                         int recoveryId) {
  secp256k1_ecdsa_recoverable_signature parsed;
  if (secp256k1_ecdsa_recoverable_signature_parse_compact(secp256k1_context_static, &parsed,
                                                          signature.bytes.data(), recoveryId) != 1) {
    return fail(Error{Code::BadSignature, "r or s is not below the group order"});
  }
  if (secp256k1_ecdsa_recover(secp256k1_context_static, &key, &parsed, digest.bytes.data()) != 1) {
    return fail(Error{Code::BadSignature, "no key recovers"});
  }
  return Done{};
}

}  // namespace curve

std::optional<SecretKey> SecretKey::fromBytes(ByteView bytes) {
  if (bytes.size() != 32) return std::nullopt;
  secp256k1_pubkey key;
  // Fails for zero and for numbers beyond the order, in constant time.
  if (secp256k1_ec_pubkey_create(signingContext(), &key, bytes.data()) != 1) return std::nullopt;
  return SecretKey(SecretBytes::copyOf(bytes), curve::addressOf(key));
}

SecretKey SecretKey::generate(const Random& random) {
  SecretBytes bytes(32);
  // All but one draw in 2^128 fit; a source that never fits is broken, and no key beats a bad one.
  for (int attempt = 0; attempt < 64; ++attempt) {
    random(bytes.span());
    if (auto key = fromBytes(bytes.view())) return std::move(*key);
  }
  std::abort();
}

SecretKey SecretKey::clone() const { return SecretKey(bytes_.clone(), address_); }

PublicKey SecretKey::publicKey() const {
  secp256k1_pubkey key;
  if (secp256k1_ec_pubkey_create(signingContext(), &key, bytes_.data()) != 1) std::abort();
  return curve::serialize(key);
}

Signature sign(const SecretKey& key, const Hash32& digest) {
  secp256k1_ecdsa_recoverable_signature made;
  if (secp256k1_ecdsa_sign_recoverable(signingContext(), &made, digest.bytes.data(), key.bytes().data(),
                                       nullptr, nullptr) != 1) {
    std::abort();  // cannot happen with a checked key
  }
  Signature out;
  int recoveryId = 0;
  secp256k1_ecdsa_recoverable_signature_serialize_compact(secp256k1_context_static, out.bytes.data(),
                                                          &recoveryId, &made);
  // An id of 2 or 3 needs r in the 2^-128 of cases where x ≥ n; nobody can make one.
  if (recoveryId > 1) std::abort();
  out.bytes[64] = static_cast<std::uint8_t>(27 + recoveryId);
  return out;
}

Result<Done> checkForm(const Signature& signature) {
  const std::uint8_t v = signature.bytes[64];
  if (v != 27 && v != 28) return fail(Error{Code::BadV, std::to_string(v)});
  // Big-endian, so memcmp compares the numbers.
  if (std::memcmp(signature.bytes.data() + 32, kHalfOrder.data(), 32) > 0)
    return fail(Error{Code::HighS, {}});
  secp256k1_ecdsa_signature parsed;
  if (secp256k1_ecdsa_signature_parse_compact(secp256k1_context_static, &parsed, signature.bytes.data()) !=
      1) {
    return fail(Error{Code::BadSignature, "r or s is not below the group order"});
  }
  return Done{};
}

Result<Signature> readSignature(std::string_view hex) {
  const auto bytes = fromHex(hex);
  if (!bytes || (bytes->size() != 64 && bytes->size() != 65)) {
    return fail(Error{Code::BadSignature, "not 64 or 65 bytes in hexadecimal"});
  }
  Signature out = Signature::from(*bytes);
  std::uint8_t& v = out.bytes[64];
  if (bytes->size() == 64) {
    // EIP-2098: the parity is the top bit of s, which a low s does not need.
    v = out.bytes[32] >> 7;
    out.bytes[32] &= 0x7F;
  }
  if (v <= 1) v = static_cast<std::uint8_t>(v + 27);
  D3L_TRY(checkForm(out));
  return out;
}

Result<PublicKey> recoverKey(const Hash32& digest, const Signature& signature) {
  D3L_TRY(checkForm(signature));
  secp256k1_pubkey key;
  D3L_TRY(curve::recoverInto(key, digest, signature, signature.bytes[64] - 27));
  return curve::serialize(key);
}

Result<Address> recover(const Hash32& digest, const Signature& signature) {
  D3L_ASSIGN(const PublicKey key, recoverKey(digest, signature));
  return Address::from(keccak256(key.view()).view().subspan(12));
}

Result<Address> addressOfPublicKey(const PublicKey& key) {
  std::array<std::uint8_t, 65> uncompressed{0x04};
  std::copy(key.bytes.begin(), key.bytes.end(), uncompressed.begin() + 1);
  secp256k1_pubkey parsed;
  if (secp256k1_ec_pubkey_parse(secp256k1_context_static, &parsed, uncompressed.data(),
                                uncompressed.size()) != 1) {
    return fail(Error{Code::BadPublicKey, {}});
  }
  return Address::from(keccak256(key.view()).view().subspan(12));
}

}  // namespace d3l::crypto
