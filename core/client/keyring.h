// The accounts on this machine: keystore files, labels, and keys unlocked for a visible time.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/time.h"
#include "core/client/error.h"
#include "core/crypto/keystore.h"
#include "core/crypto/random.h"
#include "core/crypto/secp256k1.h"
#include "core/crypto/secret.h"

namespace d3l::client {

struct Account {
  Address address;
  std::string label;
  std::string file;  ///< empty for a watch-only account
  bool watchOnly = false;
  Timestamp unlockedUntil = 0;  ///< 0: locked
};

/// Thread-safe. Unlocked keys are wiped when their time is over, on lock() and on destruction.
class Keyring {
 public:
  Keyring(std::string folder, Clock clock, crypto::Random random);
  ~Keyring();

  const std::string& folder() const;
  /// Also lists and opens key files that lie elsewhere, e.g. the account of an open demo. Replaces the
  /// files named before and forgets keys unlocked from them.
  void setGuests(std::vector<std::string> files);
  std::vector<Account> accounts() const;
  std::optional<Account> account(const Address& address) const;

  Result<Account> create(const crypto::SecretBytes& passphrase, std::string label,
                         crypto::ScryptParams params = crypto::ScryptParams::standard());
  Result<Account> add(const crypto::SecretKey& key, const crypto::SecretBytes& passphrase, std::string label,
                      crypto::ScryptParams params = crypto::ScryptParams::standard());
  Result<Account> watch(const Address& address, std::string label);
  Result<Done> setLabel(const Address& address, std::string label);
  Result<Done> changePassphrase(const Address& address, const crypto::SecretBytes& before,
                                const crypto::SecretBytes& after);

  /// Slow by design (scrypt): call off the UI thread. `cancelled` is polled.
  Result<Done> unlock(const Address& address, const crypto::SecretBytes& passphrase, Duration keepFor,
                      const std::function<bool()>& cancelled = {});
  void lock();
  bool isUnlocked(const Address& address) const;
  /// Runs `use` with the key while it is unlocked; Code::Locked otherwise.
  Result<Done> withKey(const Address& address,
                       const std::function<void(const crypto::SecretKey&)>& use) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace d3l::client
