// All proposals by id and in order, and which of them may still change.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/governance/proposal.h"

namespace d3l::governance {

class ProposalStore {
 public:
  Proposal& add(Proposal proposal);
  const Proposal* find(const ProposalId& id) const;
  Proposal* find(const ProposalId& id);
  const std::vector<ProposalId>& order() const { return order_; }
  const std::deque<Proposal>& all() const { return all_; }

  std::vector<ProposalId> open() const;
  std::uint32_t openCount(const Address& proposer, Track track) const;
  bool isOpen(const ProposalId& id) const;

  /// The next second at which this proposal has to be looked at again; `close` takes it out.
  void wakeAt(const ProposalId& id, Timestamp at);
  void close(const ProposalId& id);
  /// Takes one proposal whose wake-up is due; null when there is none left.
  const Proposal* takeDue(Timestamp at);

 private:
  using Index = std::size_t;
  std::deque<Proposal> all_;
  std::vector<ProposalId> order_;
  std::map<ProposalId, Index> byId_;
  std::map<Index, Timestamp> open_;  ///< with its wake-up, so that it can be moved
  std::set<std::pair<Timestamp, Index>> wake_;
  std::map<std::pair<Address, Track>, std::uint32_t> openCounts_;
};

}  // namespace d3l::governance
