#include "core/governance/deployments.h"

#include <algorithm>

namespace d3l::governance {

const Desired* DeploymentBook::find(const std::string& model, const std::string& target) const {
  const auto found = desired_.find({model, target});
  return found == desired_.end() ? nullptr : &found->second;
}

const ApprovedVersion* DeploymentBook::version(const std::string& model, const Hash32& digest) const {
  const auto found = approved_.find(model);
  if (found == approved_.end()) return nullptr;
  for (const ApprovedVersion& version : found->second) {
    if (version.artifact.digest == digest) return &version;
  }
  return nullptr;
}

const ApprovedVersion* DeploymentBook::versionNamed(const std::string& model, const std::string& name) const {
  const auto found = approved_.find(model);
  if (found == approved_.end()) return nullptr;
  for (const ApprovedVersion& version : found->second) {
    if (version.version == name) return &version;
  }
  return nullptr;
}

Hash32 DeploymentBook::digest(const std::string& model, const std::string& target) const {
  const Desired* desired = find(model, target);
  return desired ? desired->digest : Hash32{};
}

bool DeploymentBook::begun(const DeploymentReceipt& receipt, const Address& deployer) const {
  return begun_.count({receipt.model, receipt.target, receipt.generation, deployer}) != 0;
}

void DeploymentBook::approve(const std::string& model, ApprovedVersion version, Events& events) {
  events.push_back(VersionApproved{version.proposal, model, version.version, version.artifact.digest});
  auto& versions = approved_[model];
  const auto same = std::find_if(versions.begin(), versions.end(), [&](const ApprovedVersion& known) {
    return known.artifact.digest == version.artifact.digest && known.version == version.version;
  });
  // The same bytes under the same name again, e.g. after a rollback: one version, its first approval.
  if (same == versions.end()) versions.push_back(std::move(version));
}

void DeploymentBook::decide(const Key& key, const Decision& decision, Events& events) {
  Desired& desired = desired_[key];
  desired.model = key.first;
  desired.target = key.second;
  desired.digest = decision.digest;
  desired.version = decision.version;
  desired.generation += 1;
  desired.proposal = decision.proposal;
  desired.since = decision.at;
  desired.rollback = decision.rollback;
  desired.rollout = decision.rollout;
  desired.liveAt.reset();
  desired.begunAt.reset();
  desired.lease.reset();
  desired.retryAt.reset();
  desired.acknowledgedAt.reset();
  desired.note.clear();
  events.push_back(
      DesiredChanged{key.first, key.second, desired.digest, desired.generation, desired.proposal});
}

void DeploymentBook::begin(const BeginDeployment& begin, const Address& deployer, Timestamp at,
                           Events& events) {
  Desired& desired = desired_.at({begin.model, begin.target});
  desired.lease = Lease{deployer, begin.generation, at, begin.leaseUntil};
  if (!desired.begunAt) desired.begunAt = at;
  begun_.insert({begin.model, begin.target, begin.generation, deployer});
  events.push_back(DeploymentBegun{begin.model, begin.target, begin.generation, deployer, begin.leaseUntil});
}

void DeploymentBook::receive(const ReceiptRecord& record, bool trusted, Events& events) {
  const DeploymentReceipt& receipt = record.receipt;
  Desired& desired = desired_.at({receipt.model, receipt.target});
  const bool goBack = trusted && isAuthorisedRollback(desired, receipt, record.at);
  events.push_back(ReceiptRecorded{receipt.model, receipt.target, receipt.generation, receipt.outcome});
  desired.receipts.push_back(record);
  if (receipt.generation != desired.generation) return;
  if (receipt.outcome == Outcome::Deviates) desired.acknowledgedAt.reset();
  if (isObservation(receipt.outcome)) return;
  if (desired.lease && desired.lease->holder == record.deployer) desired.lease.reset();
  const bool live = receipt.outcome == Outcome::Live && receipt.digest == desired.digest;
  if (live && !desired.liveAt) desired.liveAt = record.at;
  if (receipt.outcome == Outcome::Failed) desired.acknowledgedAt.reset();
  if (!goBack) return;
  const ApprovedVersion* version = this->version(receipt.model, receipt.digest);
  // The decision behind it stays the proposal that authorised going back; it authorises that once.
  decide({receipt.model, receipt.target},
         Decision{
             receipt.digest, version ? version->version : std::string(), desired.proposal, {}, {}, record.at},
         events);
}

void DeploymentBook::retry(const Retry& retry, Timestamp at, Events& events) {
  Desired& desired = desired_.at({retry.model, retry.target});
  desired.retryAt = at;
  desired.note = retry.note;
  events.push_back(RetryRequested{retry.model, retry.target});
}

void DeploymentBook::acknowledge(const Acknowledge& acknowledge, Timestamp at, Events& events) {
  Desired& desired = desired_.at({acknowledge.model, acknowledge.target});
  desired.acknowledgedAt = at;
  desired.note = acknowledge.note;
  events.push_back(AlertAcknowledged{acknowledge.model, acknowledge.target});
}

bool isAuthorisedRollback(const Desired& desired, const DeploymentReceipt& receipt, Timestamp at) {
  if (receipt.outcome != Outcome::RolledBack || receipt.generation != desired.generation) return false;
  if (desired.rollback.digest.isZero() || receipt.digest != desired.rollback.digest) return false;
  // A gate may fail before anything was fully live; then the window runs from the first attempt.
  const std::optional<Timestamp> from = desired.liveAt ? desired.liveAt : desired.begunAt;
  return from && at <= after(*from, desired.rollback.window);
}

bool needsAttention(const Desired& desired) {
  if (desired.receipts.empty()) return false;
  if (desired.receipts.back().receipt.outcome == Outcome::Deviates) return true;
  // A failure stays one while the target comes and goes.
  const auto result =
      std::find_if(desired.receipts.rbegin(), desired.receipts.rend(),
                   [](const ReceiptRecord& record) { return !isObservation(record.receipt.outcome); });
  if (result == desired.receipts.rend()) return false;
  const Outcome last = result->receipt.outcome;
  return last == Outcome::Failed || last == Outcome::RolledBack;
}

const ReceiptRecord* returnByItself(const Desired& desired) {
  for (auto it = desired.receipts.rbegin(); it != desired.receipts.rend(); ++it) {
    const DeploymentReceipt& receipt = it->receipt;
    // receive() decides with the receipt's own digest, in its own second.
    if (receipt.outcome == Outcome::RolledBack && receipt.generation + 1 == desired.generation &&
        receipt.digest == desired.digest && it->at == desired.since) {
      return &*it;
    }
  }
  return nullptr;
}

bool awaitsAcknowledgement(const Desired& desired) {
  return needsAttention(desired) || (!desired.acknowledgedAt && returnByItself(desired) != nullptr);
}

}  // namespace d3l::governance
