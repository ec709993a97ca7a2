#include "core/governance/world.h"

#include "core/governance/lifecycle.h"
#include "core/governance/parameters.h"
#include "core/governance/whole.h"

namespace d3l::governance {

World::World(Charter founding, DaoId id)
    : charter(std::move(founding)), dao(id), book(charter.allowSybil), rewards(charter) {
  const Timestamp start = charter.foundedAt;
  lastAt = settled = start;
  rules = charter.tracks;
  stage = charter.stage;
  logKey = charter.logKey;
  maxPause = charter.maxPause;
  pauseCooldown = charter.pauseCooldown;
  for (const Allocation& allocation : charter.allocations) {
    // validate() refuses a charter whose supply overflows; here the surplus is left out.
    if (add(book.supply(), allocation.amount)) book.mint(allocation.holder, allocation.amount, start);
    if (allocation.verified) book.setVerified(allocation.holder, true, start);
  }
  for (const RoleGrant& grant : charter.roles) {
    roles[{grant.role, grant.holder}] = RoleHolding{start, grant.until};
  }
  for (const auto& [name, value] : charter.parameters) parameters[name] = {{start, value, {}}};
  if (rewards.enabled() && parameters.count(std::string(kPurseParameter)) == 0) {
    parameters[std::string(kPurseParameter)] = {{start, charter.rewards.pursePerEpoch, {}}};
  }
}

const PowerBook& World::bookAt(Timestamp at) const {
  if (!book.hasDue(at)) return book;
  if (!ahead_ || ahead_->revision != book.revision() || ahead_->until < at) {
    ahead_ = Ahead{book, book.revision(), at};
    ahead_->book.expireUpTo(at);
  }
  return ahead_->book;
}

const RoleHolding* World::holding(const Address& holder, Role role) const {
  const auto found = roles.find({role, holder});
  return found == roles.end() ? nullptr : &found->second;
}

bool World::hasRole(const Address& holder, Role role, Timestamp at) const {
  const RoleHolding* held = holding(holder, role);
  return held && (held->until == 0 || at <= held->until);
}

std::optional<Pause> World::pauseAt(Timestamp at) const {
  if (!pause || at < pause->from || at >= pause->until) return std::nullopt;
  return pause;
}

Amount World::parameter(const std::string& name) const {
  if (const auto rule = policyValue(*this, name)) return *rule;
  const auto found = parameters.find(name);
  if (found != parameters.end() && !found->second.empty()) return found->second.back().value;
  return rewardSwitchDefault(name).value_or(Amount());
}

const TrackRules* World::rulesOf(Track track) const {
  const auto found = rules.find(track);
  return found == rules.end() ? nullptr : &found->second;
}

void runDue(World& world, Timestamp at) {
  for (const PowerBook::Expiry& expiry : world.book.expireUpTo(at)) {
    world.pending.push_back(DelegationChanged{expiry.from, expiry.to, expiry.slot, expiry.at, true});
  }
  if (world.pause && !world.pauseEndTold && at >= world.pause->until) {
    world.pauseEndTold = true;
    world.pending.push_back(DeploymentsResumed{true});
  }
  settleOpen(world, at);
  world.settled = at;
}

}  // namespace d3l::governance
