// Accounts: secp256k1 keys, signatures and signers, by libsecp256k1.
//
// A Signature is r ‖ s ‖ v with v 27 or 28 (never 0/1, never EIP-155) and s ≤ n/2. Both are checked
// before anything else on every path, because libsecp256k1 recovers from high-s signatures and does
// not verify them: mixing the two would make validity depend on a cache.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "core/base/bytes.h"
#include "core/crypto/error.h"
#include "core/crypto/random.h"
#include "core/crypto/secret.h"

namespace d3l::crypto {

/// An uncompressed public key without its 0x04: x ‖ y.
using PublicKey = FixedBytes<64, struct PublicKeyTag>;

class SecretKey {
 public:
  /// Nothing unless 32 bytes that are a number from 1 to n−1.
  static std::optional<SecretKey> fromBytes(ByteView bytes);
  static SecretKey generate(const Random& random);

  SecretKey(SecretKey&&) noexcept = default;
  SecretKey& operator=(SecretKey&&) noexcept = default;
  SecretKey clone() const;

  const Address& address() const { return address_; }
  PublicKey publicKey() const;
  /// The 32 bytes, for the keystore only.
  const SecretBytes& bytes() const { return bytes_; }

 private:
  SecretKey(SecretBytes bytes, const Address& address) : bytes_(std::move(bytes)), address_(address) {}
  SecretBytes bytes_;
  Address address_;
};

/// Deterministic (RFC 6979), low-s.
Signature sign(const SecretKey& key, const Hash32& digest);

/// BadV or HighS or r, s out of range: what can be said without the digest.
Result<Done> checkForm(const Signature& signature);
/// The signer. Refuses what checkForm refuses.
Result<Address> recover(const Hash32& digest, const Signature& signature);
Result<PublicKey> recoverKey(const Hash32& digest, const Signature& signature);
/// BadPublicKey if x ‖ y is not on the curve.
Result<Address> addressOfPublicKey(const PublicKey& key);

/// A signature as wallets hand it over, in hexadecimal: 65 bytes with v 27, 28, 0 or 1, or the 64 bytes
/// of EIP-2098. Checked like checkForm; the result is always in the one form used here.
Result<Signature> readSignature(std::string_view hex);

/// Checks many signatures, keeping the public keys it has seen; verifying with a kept key is about
/// a seventh faster than recovering. Not for use by two threads at once: one per thread.
///
/// Two doors, because the parity bit in v can only be checked by recovering:
///  - admit():  exactly recover() == signer. For what somebody hands in now, so that a record holds
///              only signatures every other program recovers too.
///  - replay(): v must be 27 or 28 but is only a hint which key to try first; (r, s) must be a low-s
///              signature of the digest by the signer's key. For what a record already holds. The
///              answer is the same with an empty, a full or no cache: without a kept key both
///              parities are tried, and the case where verifying could say more than recovering
///              (r < p − n) always recovers.
/// An action is named by its digest, so a flipped v makes no second action.
class Verifier {
 public:
  /// Keeps at most `maxKeys` public keys (about 150 bytes each); then starts over.
  explicit Verifier(std::size_t maxKeys = 200'000);
  ~Verifier();
  Verifier(Verifier&&) noexcept;
  Verifier& operator=(Verifier&&) noexcept;

  Result<Done> admit(const Address& signer, const Hash32& digest, const Signature& signature);
  Result<Done> replay(const Address& signer, const Hash32& digest, const Signature& signature);
  std::size_t keptKeys() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace d3l::crypto
