// What should be live, and what deployers have said about it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/governance/action.h"

namespace d3l::governance {

/// One version of a model that an executed proposal approved.
struct ApprovedVersion {
  std::string version;
  Artifact artifact;
  Hash32 parent;
  Hash32 evidence;
  ProposalId proposal;
  Timestamp at = 0;
};

struct ReceiptRecord {
  ActionId action;
  Address deployer;
  DeploymentReceipt receipt;
  Timestamp at = 0;
};

struct Lease {
  Address holder;
  std::uint64_t generation = 0;
  Timestamp from = 0;
  Timestamp until = 0;
};

/// The desired version of one (model, target) and its history. `digest` zero: serve nothing.
struct Desired {
  std::string model;
  std::string target;
  Hash32 digest;
  std::string version;
  std::uint64_t generation = 0;
  ProposalId proposal;  ///< the decision behind this generation
  Timestamp since = 0;
  RollbackAuthorisation rollback;  ///< from the approving proposal; window counts from the live receipt,
                                   ///< or from the first BeginDeployment while there is none
  std::vector<RolloutStep> rollout;
  std::optional<Timestamp> liveAt;  ///< first Live receipt of this generation
  std::optional<Lease> lease;
  std::vector<ReceiptRecord> receipts;      ///< all generations, oldest first
  std::optional<Timestamp> retryAt;         ///< an admin asked to try again after a failure
  std::optional<Timestamp> begunAt;         ///< first BeginDeployment of this generation
  std::optional<Timestamp> acknowledgedAt;  ///< an admin has seen the last failure, finding or return
  std::string note;                         ///< of the last Retry or Acknowledge
};

/// `until` is the first second no longer paused; an earlier resume replaces it.
struct Pause {
  Timestamp from = 0;
  Timestamp until = 0;
  Address by;
  std::string reason;
};

}  // namespace d3l::governance
