#include "core/crypto/secret.h"

#include <openssl/crypto.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace d3l::crypto {
namespace {

constexpr std::size_t kSecureHeap = 256 * 1024;

std::uint8_t* allocate(std::size_t size) {
  if (size == 0) return nullptr;
  void* memory = OPENSSL_secure_zalloc(size);
  // The locked heap is small; a full one must not lose somebody's passphrase.
  if (memory == nullptr) memory = OPENSSL_zalloc(size);
  if (memory == nullptr) std::abort();
  return static_cast<std::uint8_t*>(memory);
}

}  // namespace

SecretBytes::SecretBytes(std::size_t size) : data_(allocate(size)), size_(size) {}

SecretBytes::~SecretBytes() { clear(); }

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  if (this != &other) {
    clear();
    data_ = std::exchange(other.data_, nullptr);
    size_ = std::exchange(other.size_, 0);
  }
  return *this;
}

SecretBytes SecretBytes::copyOf(ByteView bytes) {
  SecretBytes out(bytes.size());
  std::copy(bytes.begin(), bytes.end(), out.data_);
  return out;
}

bool SecretBytes::matches(ByteView other) const {
  return size_ == other.size() && (size_ == 0 || CRYPTO_memcmp(data_, other.data(), size_) == 0);
}

void SecretBytes::clear() {
  // Frees both kinds of memory allocate() gives, and wipes first.
  OPENSSL_secure_clear_free(data_, size_);
  data_ = nullptr;
  size_ = 0;
}

void wipe(std::span<std::uint8_t> bytes) { OPENSSL_cleanse(bytes.data(), bytes.size()); }

Hardening hardenProcess() {
  Hardening done;
  const rlimit none{0, 0};
  done.noCoreDumps = ::setrlimit(RLIMIT_CORE, &none) == 0;
  done.notTraceable = ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
  // 2 means a heap that could not be locked: still wiped and guarded.
  done.lockedMemory =
      CRYPTO_secure_malloc_initialized() == 1 || CRYPTO_secure_malloc_init(kSecureHeap, 32) == 1;
  return done;
}

}  // namespace d3l::crypto
