// Memory for passphrases and keys: locked where the system allows, wiped when released, never
// printed. Call hardenProcess() first thing in main, else the memory is wiped but not locked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/bytes.h"

namespace d3l::crypto {

/// Move-only; a copy is always visible as clone(). There is deliberately no way to print it.
class SecretBytes {
 public:
  SecretBytes() = default;
  /// `size` zero bytes.
  explicit SecretBytes(std::size_t size);
  ~SecretBytes();
  SecretBytes(SecretBytes&& other) noexcept;
  SecretBytes& operator=(SecretBytes&& other) noexcept;

  static SecretBytes copyOf(ByteView bytes);
  /// The UTF-8 bytes of a text, e.g. a passphrase from a password field.
  static SecretBytes copyOf(std::string_view text) { return copyOf(asBytes(text)); }
  SecretBytes clone() const { return copyOf(view()); }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::uint8_t* data() { return data_; }
  const std::uint8_t* data() const { return data_; }
  std::span<std::uint8_t> span() { return {data_, size_}; }
  ByteView view() const { return {data_, size_}; }
  std::string_view text() const { return asText(view()); }
  /// Compares in time that depends on the sizes only.
  bool matches(ByteView other) const;
  /// Wipes and releases now.
  void clear();

 private:
  std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

/// Overwrites memory that held a secret in a way the compiler keeps.
void wipe(std::span<std::uint8_t> bytes);

struct Hardening {
  bool noCoreDumps = false;   ///< RLIMIT_CORE is 0
  bool notTraceable = false;  ///< PR_SET_DUMPABLE is 0: no core file, no ptrace by the same user
  bool lockedMemory = false;  ///< a locked heap for SecretBytes exists
};

/// Once per process, before the first secret and before threads. Says what it could reach.
Hardening hardenProcess();

}  // namespace d3l::crypto
