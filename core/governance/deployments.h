// What should be live on each (model, target), what was approved, and what deployers reported.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/governance/deployment.h"
#include "core/governance/event.h"
#include "core/governance/refusal.h"

namespace d3l::governance {

/// A lease lasts at most this long, so that a deployer that died cannot block a target.
inline constexpr Duration kMaxLease = 3600;

class DeploymentBook {
 public:
  using Key = std::pair<std::string, std::string>;
  /// Who began which generation of which (model, target).
  using Begun = std::set<std::tuple<std::string, std::string, std::uint64_t, Address>>;

  const Desired* find(const std::string& model, const std::string& target) const;
  const std::map<Key, Desired>& all() const { return desired_; }
  const std::map<std::string, std::vector<ApprovedVersion>>& approved() const { return approved_; }
  /// The approved version of this digest, or null.
  const ApprovedVersion* version(const std::string& model, const Hash32& digest) const;
  const ApprovedVersion* versionNamed(const std::string& model, const std::string& name) const;
  /// The digest that should be live, zero if nothing.
  Hash32 digest(const std::string& model, const std::string& target) const;
  const Begun& allBegun() const { return begun_; }
  /// Whether this address ever began this generation, hence may report on it whatever happened since.
  bool begun(const DeploymentReceipt& receipt, const Address& deployer) const;

  void approve(const std::string& model, ApprovedVersion version, Events& events);
  struct Decision {
    Hash32 digest;
    std::string version;
    ProposalId proposal;
    RollbackAuthorisation rollback;
    std::vector<RolloutStep> rollout;
    Timestamp at = 0;
  };
  void decide(const Key& key, const Decision& decision, Events& events);
  void begin(const BeginDeployment& begin, const Address& deployer, Timestamp at, Events& events);
  /// `trusted`: the deployer holds its role now; only then a rollback moves the desired version.
  void receive(const ReceiptRecord& record, bool trusted, Events& events);
  void retry(const Retry& retry, Timestamp at, Events& events);
  void acknowledge(const Acknowledge& acknowledge, Timestamp at, Events& events);

 private:
  std::map<Key, Desired> desired_;
  std::map<std::string, std::vector<ApprovedVersion>> approved_;
  Begun begun_;
};

/// Whether this receipt is a rollback the voters authorised in advance.
bool isAuthorisedRollback(const Desired& desired, const DeploymentReceipt& receipt, Timestamp at);
/// Whether the last receipt of the current generation asks for a person.
bool needsAttention(const Desired& desired);
/// The receipt of the return by itself that the current generation comes from; null when voters decided it.
const ReceiptRecord* returnByItself(const Desired& desired);
/// Whether an admin has something to acknowledge: what needs attention, or a return by itself. A finding
/// since then takes the acknowledgement of a return back with its own.
bool awaitsAcknowledgement(const Desired& desired);

}  // namespace d3l::governance
