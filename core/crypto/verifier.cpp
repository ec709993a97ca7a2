#include <array>
#include <cstring>
#include <unordered_map>

#include "core/crypto/curve.h"
#include "core/crypto/secp256k1.h"

namespace d3l::crypto {
namespace {

/// p − n. For r below it, r + n is the x of a point too, and verifying accepts more than recovering.
constexpr std::array<std::uint8_t, 32> kFieldMinusOrder = {
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01,
    0x45, 0x51, 0x23, 0x19, 0x50, 0xB7, 0x5F, 0xC4, 0x40, 0x2D, 0xA1, 0x72, 0x2F, 0xC9, 0xBA, 0xEE};

bool rIsAmbiguous(const Signature& signature) {
  return std::memcmp(signature.bytes.data(), kFieldMinusOrder.data(), 32) < 0;
}

struct AddressHasher {
  std::size_t operator()(const Address& address) const {
    // Already the output of a hash; grinding one bucket full costs 2^16 keys per collision.
    std::size_t value = 0;
    std::memcpy(&value, address.bytes.data() + 4, sizeof value);
    return value;
  }
};

}  // namespace

struct Verifier::State {
  explicit State(std::size_t limit) : maxKeys(limit) {}

  void keep(const Address& address, const secp256k1_pubkey& key) {
    if (keys.size() >= maxKeys) keys.clear();
    if (maxKeys > 0) keys.try_emplace(address, key);
  }
  /// True, and the key kept, if this recovery id gives the signer.
  bool recovers(const Address& signer, const Hash32& digest, const Signature& signature, int recoveryId) {
    secp256k1_pubkey key;
    if (!curve::recoverInto(key, digest, signature, recoveryId) || curve::addressOf(key) != signer)
      return false;
    keep(signer, key);
    return true;
  }

  std::size_t maxKeys;
  std::unordered_map<Address, secp256k1_pubkey, AddressHasher> keys;
};

Verifier::Verifier(std::size_t maxKeys) : state_(std::make_unique<State>(maxKeys)) {}
Verifier::~Verifier() = default;
Verifier::Verifier(Verifier&&) noexcept = default;
Verifier& Verifier::operator=(Verifier&&) noexcept = default;

std::size_t Verifier::keptKeys() const { return state_->keys.size(); }

Result<Done> Verifier::admit(const Address& signer, const Hash32& digest, const Signature& signature) {
  D3L_TRY(checkForm(signature));
  if (!state_->recovers(signer, digest, signature, signature.bytes[64] - 27)) {
    return fail(Error{Code::WrongSigner, {}});
  }
  return Done{};
}

Result<Done> Verifier::replay(const Address& signer, const Hash32& digest, const Signature& signature) {
  D3L_TRY(checkForm(signature));
  if (const auto kept = state_->keys.find(signer); kept != state_->keys.end() && !rIsAmbiguous(signature)) {
    secp256k1_ecdsa_signature parsed;
    const bool good =
        secp256k1_ecdsa_signature_parse_compact(secp256k1_context_static, &parsed, signature.bytes.data()) ==
            1 &&
        secp256k1_ecdsa_verify(secp256k1_context_static, &parsed, digest.bytes.data(), &kept->second) == 1;
    if (good) return Done{};
    return fail(Error{Code::WrongSigner, {}});
  }
  const int first = signature.bytes[64] - 27;
  if (state_->recovers(signer, digest, signature, first) ||
      state_->recovers(signer, digest, signature, 1 - first)) {
    return Done{};
  }
  return fail(Error{Code::WrongSigner, {}});
}

}  // namespace d3l::crypto
