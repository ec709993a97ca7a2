#include "core/governance/proposals.h"

namespace d3l::governance {

Proposal& ProposalStore::add(Proposal proposal) {
  const Index index = all_.size();
  order_.push_back(proposal.id);
  byId_.emplace(proposal.id, index);
  open_.emplace(index, ~Timestamp{0});
  ++openCounts_[{proposal.proposer, proposal.content.track}];
  all_.push_back(std::move(proposal));
  return all_.back();
}

const Proposal* ProposalStore::find(const ProposalId& id) const {
  const auto found = byId_.find(id);
  return found == byId_.end() ? nullptr : &all_[found->second];
}

Proposal* ProposalStore::find(const ProposalId& id) {
  const auto found = byId_.find(id);
  return found == byId_.end() ? nullptr : &all_[found->second];
}

std::vector<ProposalId> ProposalStore::open() const {
  std::vector<ProposalId> ids;
  ids.reserve(open_.size());
  for (const auto& entry : open_) ids.push_back(order_[entry.first]);
  return ids;
}

std::uint32_t ProposalStore::openCount(const Address& proposer, Track track) const {
  const auto found = openCounts_.find({proposer, track});
  return found == openCounts_.end() ? 0 : found->second;
}

bool ProposalStore::isOpen(const ProposalId& id) const {
  const auto found = byId_.find(id);
  return found != byId_.end() && open_.count(found->second) != 0;
}

void ProposalStore::wakeAt(const ProposalId& id, Timestamp at) {
  const Index index = byId_.at(id);
  const auto entry = open_.find(index);
  if (entry == open_.end()) return;
  wake_.erase({entry->second, index});
  entry->second = at;
  wake_.insert({at, index});
}

void ProposalStore::close(const ProposalId& id) {
  const Index index = byId_.at(id);
  const auto entry = open_.find(index);
  if (entry == open_.end()) return;
  wake_.erase({entry->second, index});
  open_.erase(entry);
  const auto count = openCounts_.find({all_[index].proposer, all_[index].content.track});
  if (--count->second == 0) openCounts_.erase(count);
}

const Proposal* ProposalStore::takeDue(Timestamp at) {
  if (wake_.empty() || wake_.begin()->first > at) return nullptr;
  const Index index = wake_.begin()->second;
  wake_.erase(wake_.begin());
  return &all_[index];
}

}  // namespace d3l::governance
