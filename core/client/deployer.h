// The embedded deployer of a local DAO: a thread that makes the targets equal what votes approved.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/client/dao.h"
#include "core/crypto/secp256k1.h"
#include "core/deploy/alert_courier.h"
#include "core/deploy/status.h"
#include "core/deploy/target.h"

namespace d3l::client {

struct DeployerOptions {
  std::string targetRoot;  ///< directory targets live at <targetRoot>/<target>; empty: none are made
  std::function<void()> onProgress;                                ///< called on the deployer's thread
  std::map<std::string, std::shared_ptr<deploy::Target>> targets;  ///< by the names votes use
  std::shared_ptr<deploy::AlertCourier> alerts;                    ///< may be null
};

class Deployer {
 public:
  /// `key` must belong to an account with the deployer role. deploy.db lives in the DAO's folder.
  static Result<std::unique_ptr<Deployer>> start(Dao& dao, crypto::SecretKey key, DeployerOptions options);
  ~Deployer();  ///< finishes the step under way, then stops

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
