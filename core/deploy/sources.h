// How the deployer sees the record: what is wanted, where receipts go, where bytes come from.
// core/client implements these three over a venue. All are called on the deployer's one thread.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/time.h"
#include "core/deploy/error.h"
#include "core/governance/deployment.h"

namespace d3l::deploy {

/// What one target should serve, a pure function of the record (rulebook.md, last line of tracks).
struct Wanted {
  std::string model;
  std::string target;
  Hash32 digest;  ///< zero: serve nothing
  std::string version;
  std::uint64_t generation = 0;
  ProposalId proposal;  ///< the decision behind this generation
  Timestamp since = 0;
  governance::Artifact artifact;  ///< of `digest`
  std::vector<governance::RolloutStep> rollout;
  governance::RollbackAuthorisation rollback;
  std::string rollbackVersion;
  governance::Artifact rollbackArtifact;  ///< of `rollback.digest`
  std::optional<Timestamp> liveAt;        ///< first Live receipt of this generation
  std::optional<Timestamp> begunAt;       ///< first BeginDeployment of this generation
  std::optional<governance::Lease> lease;
  std::optional<governance::ReceiptRecord> lastReceipt;  ///< newest of this generation that ended work
  /// What was last seen (Deviates or Restored) since then.
  std::optional<governance::ReceiptRecord> lastFinding;
  /// The return by itself that this generation comes from.
  std::optional<governance::ReceiptRecord> returned;
  std::optional<Timestamp> acknowledgedAt;  ///< an admin has seen the newest failure, finding or return
  std::optional<Timestamp> retryAt;
};

/// The parts of `desired` the deployer needs; `artifact` and `rollbackArtifact` are looked up by the
/// caller among the approved versions of the model.
Wanted wantedFrom(const governance::Desired& desired, governance::Artifact artifact,
                  governance::Artifact rollbackArtifact, std::string rollbackVersion);

class ApprovalSource {
 public:
  virtual ~ApprovalSource() = default;
  /// Everything, ordered by (model, target). Always the newest the record says.
  virtual std::vector<Wanted> wanted() = 0;
  /// One of them, read again right before each effect. The default searches wanted().
  virtual std::optional<Wanted> wantedFor(const std::string& model, const std::string& target);
  /// The pause in force now.
  virtual std::optional<governance::Pause> pause() = 0;
  /// Proposals that Queue, or Execute, would be admitted for now.
  virtual std::vector<ProposalId> queueable() = 0;
  virtual std::vector<ProposalId> executable() = 0;
  /// Charter: whether drift is repaired without asking.
  virtual bool selfHeal() = 0;
};

/// Signs and submits. Errors are RecordRefused, RecordUnavailable or RecordUnknown.
class ReceiptSink {
 public:
  virtual ~ReceiptSink() = default;
  virtual Result<Done> begin(const governance::BeginDeployment& begin) = 0;
  virtual Result<Done> receipt(const governance::DeploymentReceipt& receipt) = 0;
  virtual Result<Done> queue(const ProposalId& proposal) = 0;
  virtual Result<Done> execute(const ProposalId& proposal) = 0;
};

/// Reads forward, once.
class Reader {
 public:
  virtual ~Reader() = default;
  /// Fills from the front; 0 only at the end.
  virtual Result<std::size_t> read(std::span<std::uint8_t> into) = 0;
};

class BlobSource {
 public:
  virtual ~BlobSource() = default;
  /// The bytes of the artifact. What it returns is not trusted: digest and size are checked while
  /// streaming. ContentMissing when it is not here.
  virtual Result<std::unique_ptr<Reader>> open(const governance::Artifact& artifact) = 0;
};

}  // namespace d3l::deploy
