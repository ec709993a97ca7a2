#include "core/deploy/sources.h"

#include <utility>

#include "core/governance/deployments.h"

namespace d3l::deploy {

Wanted wantedFrom(const governance::Desired& desired, governance::Artifact artifact,
                  governance::Artifact rollbackArtifact, std::string rollbackVersion) {
  Wanted out;
  out.model = desired.model;
  out.target = desired.target;
  out.digest = desired.digest;
  out.version = desired.version;
  out.generation = desired.generation;
  out.proposal = desired.proposal;
  out.since = desired.since;
  out.artifact = std::move(artifact);
  out.rollout = desired.rollout;
  out.rollback = desired.rollback;
  out.rollbackVersion = std::move(rollbackVersion);
  out.rollbackArtifact = std::move(rollbackArtifact);
  out.liveAt = desired.liveAt;
  out.begunAt = desired.begunAt;
  out.lease = desired.lease;
  out.retryAt = desired.retryAt;
  out.acknowledgedAt = desired.acknowledgedAt;
  if (const governance::ReceiptRecord* back = governance::returnByItself(desired)) out.returned = *back;
  for (auto it = desired.receipts.rbegin(); it != desired.receipts.rend(); ++it) {
    if (it->receipt.generation != desired.generation) continue;
    if (!governance::isObservation(it->receipt.outcome)) {
      out.lastReceipt = *it;
      break;
    }
    if (!out.lastFinding) out.lastFinding = *it;
  }
  return out;
}

std::optional<Wanted> ApprovalSource::wantedFor(const std::string& model, const std::string& target) {
  for (Wanted& each : wanted()) {
    if (each.model == model && each.target == target) return std::move(each);
  }
  return std::nullopt;
}

}  // namespace d3l::deploy
