// What the deployer asks of the record and the blobs, shared by the running deployer and the demo's
// seeding.
#pragma once

#include <functional>
#include <vector>

#include "core/deploy/sources.h"
#include "core/governance/state.h"
#include "core/ledger/blobs.h"

namespace d3l::client {

/// Everything that should be live, with the artifacts looked up among the approved versions.
std::vector<deploy::Wanted> wantedOf(const governance::State& state);
deploy::Wanted wantedOf(const governance::State& state, const governance::Desired& desired);

/// Every step of the deployer becomes a signed action; `send` signs and submits it.
class SentActions : public deploy::ReceiptSink {
 public:
  using Send = std::function<deploy::Result<Done>(governance::Action)>;
  explicit SentActions(Send send) : send_(std::move(send)) {}
  deploy::Result<Done> begin(const governance::BeginDeployment& begin) override { return send_(begin); }
  deploy::Result<Done> receipt(const governance::DeploymentReceipt& receipt) override {
    return send_(receipt);
  }
  deploy::Result<Done> queue(const ProposalId& proposal) override {
    return send_(governance::Queue{proposal});
  }
  deploy::Result<Done> execute(const ProposalId& proposal) override {
    return send_(governance::Execute{proposal});
  }

 private:
  Send send_;
};

/// Artifacts from the DAO's blob store. Reading breaks off once `wanted` says no, so that a long upload
/// holds up nobody who wants to stop.
class StoredBlobs : public deploy::BlobSource {
 public:
  explicit StoredBlobs(const ledger::Blobs& blobs, std::function<bool()> wanted = {})
      : blobs_(blobs), wanted_(std::move(wanted)) {}
  deploy::Result<std::unique_ptr<deploy::Reader>> open(const governance::Artifact& artifact) override;

 private:
  const ledger::Blobs& blobs_;
  std::function<bool()> wanted_;
};

}  // namespace d3l::client
