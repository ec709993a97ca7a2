// What the deployer asks of the record and the blobs, shared by the running deployer and the demo's
// seeding.
#pragma once

#include <vector>

#include "core/deploy/sources.h"
#include "core/governance/state.h"
#include "core/ledger/blobs.h"

namespace d3l::client {

/// Everything that should be live, with the artifacts looked up among the approved versions.
std::vector<deploy::Wanted> wantedOf(const governance::State& state);
deploy::Wanted wantedOf(const governance::State& state, const governance::Desired& desired);

/// Artifacts from the DAO's blob store.
class StoredBlobs : public deploy::BlobSource {
 public:
  explicit StoredBlobs(const ledger::Blobs& blobs) : blobs_(blobs) {}
  deploy::Result<std::unique_ptr<deploy::Reader>> open(const governance::Artifact& artifact) override;

 private:
  const ledger::Blobs& blobs_;
};

}  // namespace d3l::client
