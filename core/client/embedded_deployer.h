// The deployer inside a program that has accounts: it runs while an account that holds the deployer role
// is unlocked, and rests otherwise. The key stays in the keyring, so locking ends its signatures at once.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/client/deployer.h"
#include "core/client/deployer_places.h"

namespace d3l::client {

/// Why nothing is deployed from this program.
enum class DeployerRest {
  None,         ///< it runs
  NotLooked,    ///< not decided yet
  NobodyMay,    ///< no account of this DAO holds the deployer role now
  NotHere,      ///< others hold it, no account of this computer does
  Locked,       ///< `account` may deploy and is locked
  PlacesWrong,  ///< targets.toml is wrong; `places` says where
  Failed,       ///< it could not start; `error` says why
};

struct DeployerPost {
  DeployerRest rest = DeployerRest::NotLooked;
  Address account;  ///< that deploys, or would; zero: none on this computer
  std::optional<deploy::TargetsError> places;
  std::optional<Error> error;
};
/// Nothing a person would see differs.
bool samePost(const DeployerPost& a, const DeployerPost& b);

/// Thread-safe; its calls block, so not for a thread that draws.
class EmbeddedDeployer {
 public:
  struct Options {
    std::string targetRoot;  ///< where folders of targets lie if there is no targets.toml
    std::function<void()> onProgress;
    /// A demo's deployer works without anybody unlocking it.
    std::optional<DeployerAccount> own;
  };

  /// Both outlive it.
  EmbeddedDeployer(Dao& dao, const Keyring& keyring, Options options);
  ~EmbeddedDeployer();

  /// Looks who may deploy now, and starts or stops. `accounts` of the keyring, `preferred` first.
  DeployerPost consider(const std::vector<Account>& accounts, const Address& preferred);
  /// Reads targets.toml again and starts anew with it at the next consider().
  void readAgain();

  DeployerPost post() const;
  /// Null while it rests.
  std::shared_ptr<Deployer> deployer() const;

 private:
  DeployerPost decide(const std::vector<Account>& accounts, const Address& preferred) const;
  DeployerPost startAs(const DeployerPost& wanted);
  void stop();

  Dao& dao_;
  const Keyring& keyring_;
  Options options_;
  std::mutex deciding_;       ///< one decision at a time
  mutable std::mutex mutex_;  ///< guards what follows
  DeployerPost post_;
  std::shared_ptr<Deployer> deployer_;
  bool again_ = false;
};

}  // namespace d3l::client
