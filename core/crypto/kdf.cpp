#include "core/crypto/kdf.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <cstdlib>
#include <memory>

namespace d3l::crypto {
namespace {

/// Never null: the libraries ask for a pointer even to nothing, and to OpenSSL null means no passphrase.
const std::uint8_t* pointerTo(ByteView bytes) {
  static constexpr std::uint8_t kNothing = 0;
  return bytes.empty() ? &kNothing : bytes.data();
}

SecretBytes pbkdf2(const EVP_MD* method, ByteView passphrase, ByteView salt, std::uint32_t rounds,
                   std::size_t size) {
  SecretBytes out(size);
  const char* text = reinterpret_cast<const char*>(pointerTo(passphrase));
  if (PKCS5_PBKDF2_HMAC(text, static_cast<int>(passphrase.size()), salt.data(), static_cast<int>(salt.size()),
                        static_cast<int>(rounds), method, static_cast<int>(size), out.data()) != 1) {
    std::abort();  // only out of memory
  }
  return out;
}

}  // namespace

void initSodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) std::abort();
}

std::optional<SecretBytes> scrypt(ByteView passphrase, ByteView salt, ScryptParams params, std::size_t size) {
  initSodium();
  SecretBytes out(size);
  if (crypto_pwhash_scryptsalsa208sha256_ll(pointerTo(passphrase), passphrase.size(), pointerTo(salt),
                                            salt.size(), params.n, params.r, params.p, out.data(),
                                            size) != 0) {
    return std::nullopt;
  }
  return out;
}

SecretBytes pbkdf2Sha256(ByteView passphrase, ByteView salt, std::uint32_t rounds, std::size_t size) {
  return pbkdf2(EVP_sha256(), passphrase, salt, rounds, size);
}

SecretBytes pbkdf2Sha512(ByteView passphrase, ByteView salt, std::uint32_t rounds, std::size_t size) {
  return pbkdf2(EVP_sha512(), passphrase, salt, rounds, size);
}

SecretBytes hmacSha512(ByteView key, ByteView data) {
  SecretBytes out(64);
  if (HMAC(EVP_sha512(), key.data(), static_cast<int>(key.size()), data.data(), data.size(), out.data(),
           nullptr) == nullptr) {
    std::abort();
  }
  return out;
}

SecretBytes aes128Ctr(ByteView key, ByteView iv, ByteView data) {
  const std::unique_ptr<EVP_CIPHER_CTX, void (*)(EVP_CIPHER_CTX*)> context(EVP_CIPHER_CTX_new(),
                                                                           &EVP_CIPHER_CTX_free);
  SecretBytes out(data.size());
  int written = 0;
  if (context == nullptr ||
      EVP_EncryptInit_ex(context.get(), EVP_aes_128_ctr(), nullptr, key.data(), iv.data()) != 1 ||
      EVP_EncryptUpdate(context.get(), out.data(), &written, data.data(), static_cast<int>(data.size())) !=
          1) {
    std::abort();
  }
  return out;
}

}  // namespace d3l::crypto
