#include "core/node/gate.h"

namespace d3l::node {

bool Gate::makeRoom(const Peer& peer) {
  const auto same = perAddress_.find(peer.key);
  const bool crowded = !peer.local && same != perAddress_.end() && same->second >= limits_.perAddress;
  if (!crowded && (members_.size() < limits_.connections || evictOne())) return true;
  ++counters_.refused;
  return false;
}

void Gate::enter(Connection& connection, const Peer& peer) {
  members_[&connection] = {++next_, 0, peer.key, peer.local};
  if (!peer.local) ++perAddress_[peer.key];
  ++counters_.accepted;
  counters_.open = static_cast<std::int64_t>(members_.size());
}

void Gate::leave(Connection& connection) {
  const auto it = members_.find(&connection);
  if (it == members_.end()) return;
  waiting_.erase(it->second.waitingSince);
  const auto same = perAddress_.find(it->second.key);
  if (!it->second.local && same != perAddress_.end() && --same->second == 0) perAddress_.erase(same);
  members_.erase(it);
  counters_.open = static_cast<std::int64_t>(members_.size());
}

void Gate::waiting(Connection& connection) {
  const auto it = members_.find(&connection);
  if (it == members_.end()) return;
  waiting_.erase(it->second.waitingSince);
  it->second.waitingSince = ++next_;
  waiting_.emplace(next_, &connection);
}

void Gate::working(Connection& connection) {
  const auto it = members_.find(&connection);
  if (it == members_.end()) return;
  waiting_.erase(it->second.waitingSince);
  it->second.waitingSince = 0;
}

bool Gate::evictOne() {
  if (waiting_.empty()) return false;
  ++counters_.evicted;
  waiting_.begin()->second->abort();
  return true;
}

}  // namespace d3l::node
