// Key files: Web3 Secret Storage version 3, readable by geth, ethers, MetaMask and many others.
// Source: https://ethereum.org/en/developers/docs/data-structures-and-encoding/web3-secret-storage
//
// The format authenticates the ciphertext and not the IV: in a file without "address" a damaged IV
// gives another key unnoticed. Files written here carry the address, and it is checked.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"
#include "core/crypto/error.h"
#include "core/crypto/random.h"
#include "core/crypto/secp256k1.h"
#include "core/crypto/secret.h"

namespace d3l::crypto {

/// Memory is 128·n·r bytes, work n·r·p.
struct ScryptParams {
  std::uint64_t n = 0;
  std::uint32_t r = 0;
  std::uint32_t p = 0;
  /// 256 MiB, about a second: for real keys.
  static constexpr ScryptParams standard() { return {1u << 18, 8, 1}; }
  /// geth's light setting, 4 MiB: for throw-away keys and tests.
  static constexpr ScryptParams light() { return {4096, 8, 6}; }
  friend bool operator==(const ScryptParams&, const ScryptParams&) = default;
};

/// Asked between the expensive steps (a running scrypt cannot be interrupted); true stops.
using CancelCheck = std::function<bool()>;

/// `label` is kept in the member "x-d3l", which other programs ignore.
Result<std::string> encryptKeystore(const SecretKey& key, const SecretBytes& passphrase, ScryptParams params,
                                    const Random& random, std::string_view label = {});

/// Reads scrypt and PBKDF2-HMAC-SHA256, "crypto" and "Crypto", with or without "address". The
/// passphrase is tried as given and then in Unicode form NFKC, as programs differ. Files that ask for
/// more than 1 GiB or eight times the standard work are TooCostly before any is done.
Result<SecretKey> decryptKeystore(std::string_view json, const SecretBytes& passphrase,
                                  const CancelCheck& cancelled = {});

struct KeystoreEntry {
  Address address;
  std::string path;
  std::string label;  ///< empty if none; as written by whoever wrote the file, so show it as text only
};

struct SaveOptions {
  ScryptParams params = ScryptParams::standard();
  Timestamp createdAt = 0;  ///< goes into the file name
  std::string label;
};

/// Writes "UTC--<time>--<address>", mode 0600, into `dir` (made with 0700 if missing). The file is
/// written beside, flushed, read back and decrypted, and only then renamed: after a crash there is
/// the whole file or none. AlreadyExists if the folder has this account.
Result<KeystoreEntry> saveKeystore(const std::string& dir, const SecretKey& key,
                                   const SecretBytes& passphrase, const SaveOptions& options,
                                   const Random& random);

Result<SecretKey> loadKeystore(const std::string& path, const SecretBytes& passphrase,
                               const CancelCheck& cancelled = {});

/// Sorted by file name, so oldest first. Files that are no key files are passed over; a file without
/// "address" cannot be listed and is passed over too.
Result<std::vector<KeystoreEntry>> listKeystores(const std::string& dir);

/// Replaces the file by one with the new passphrase; after a crash there is the old or the new one.
Result<KeystoreEntry> changePassphrase(const std::string& path, const SecretBytes& oldPassphrase,
                                       const SecretBytes& newPassphrase, ScryptParams params,
                                       const Random& random);

}  // namespace d3l::crypto
