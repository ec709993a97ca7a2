// The embedded deployer of a local DAO: a thread that makes the targets equal what votes approved.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/client/dao.h"
#include "core/client/keyring.h"
#include "core/crypto/secp256k1.h"
#include "core/deploy/alert_courier.h"
#include "core/deploy/status.h"
#include "core/deploy/target.h"

namespace d3l::client {

/// Who deploys, and how it signs.
struct DeployerAccount {
  Address address;
  /// Signs and submits; called on the deployer's thread. May fail at any time, e.g. once it is locked.
  std::function<Result<Done>(governance::Action)> send;
  /// Asked right before each effect and while bytes are read: whether it may still sign. Empty: always.
  std::function<bool()> ready;
};
/// With a key in hand; wiped with the account.
DeployerAccount accountWith(Dao& dao, crypto::SecretKey key);
/// With an account of the keyring while it is unlocked; the key stays in there.
DeployerAccount accountOf(Dao& dao, const Keyring& keyring, const Address& address);

struct DeployerOptions {
  std::string targetRoot;  ///< directory targets live at <targetRoot>/<target>; empty: none are made
  std::function<void()> onProgress;                                ///< called on the deployer's thread
  std::map<std::string, std::shared_ptr<deploy::Target>> targets;  ///< by the names votes use
  std::shared_ptr<deploy::AlertCourier> alerts;                    ///< may be null
};

class Deployer {
 public:
  /// The account must hold the deployer role. deploy.db lives in the DAO's folder.
  static Result<std::unique_ptr<Deployer>> start(Dao& dao, DeployerAccount account, DeployerOptions options);
  static Result<std::unique_ptr<Deployer>> start(Dao& dao, crypto::SecretKey key, DeployerOptions options);
  ~Deployer();  ///< stop()
  /// Finishes the call under way, begins no other, then frees deploy.db. Whoever still asks afterwards
  /// gets empty answers.
  void stop();

  /// Of every wanted (model, target): as last seen, or as the record tells where it has not been looked at
  /// yet.
  std::vector<deploy::Status> statuses() const;
  std::vector<deploy::TimelineEntry> timeline(const std::string& model, const std::string& target) const;
  /// What keeps the deployer itself from working (journal, record), not a target; retried all the time.
  std::optional<deploy::Error> trouble() const;
  /// Wakes it now instead of at its next due time.
  void wake();

 private:
  struct Impl;
  explicit Deployer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Statuses from the record alone, for a program that does not run the deployer.
std::vector<deploy::Status> recordedStatuses(const Dao& dao);

}  // namespace d3l::client
