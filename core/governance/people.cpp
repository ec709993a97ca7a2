#include "core/governance/people.h"

#include "core/governance/whole.h"
#include "core/governance/world.h"

namespace d3l::governance {
namespace {

std::vector<Stake> representatives(const PowerBook& book, Timestamp at) {
  std::map<Address, Amount> votes;
  for (const auto& [principal, account] : book.accounts()) {
    const Address to = book.delegateOf(principal, Track::ModelDeployment, at);
    const Amount held = account.balance.at(at);
    if (to.isZero() || held.isZero()) continue;
    Amount& sum = votes[to];
    sum = plus(sum, held);
  }
  std::vector<Stake> out;
  for (const auto& [to, sum] : votes) out.push_back({to, sum, book.eligible(to, at), {}});
  return out;
}

EpochView closedEpoch(const RewardBook& rewards, std::uint64_t epoch, EpochView view) {
  const ClosedEpoch& closed = rewards.closed().at(epoch);
  view.closed = true;
  view.purse = closed.purse;
  view.points = closed.points;
  for (const auto& entry : closed.unclaimed) view.unclaimed = plus(view.unclaimed, entry.second);
  return view;
}

EpochView runningEpoch(const World& world, std::uint64_t epoch, EpochView view) {
  const RewardBook& rewards = world.rewards;
  view.purse = world.parameter(std::string(kPurseParameter));
  // What rolled over goes into the next purse, not into those after it.
  if (epoch == rewards.nextToClose())
    view.purse = add(view.purse, rewards.rollover()).value_or(Amount::max());
  const auto running = rewards.running().find(epoch);
  if (running == rewards.running().end()) return view;
  for (const auto& entry : running->second) view.points += rewards.points(entry.second);
  return view;
}

}  // namespace

std::vector<Stake> stakesOf(const World& world, Track track, Timestamp at) {
  const PowerBook& book = world.bookAt(at);
  if (world.charter.profile == Profile::Oz) return representatives(book, at);
  std::vector<Stake> out;
  out.reserve(book.accounts().size());
  for (const auto* entry : book.accounts().sorted()) {
    const Amount held = entry->second.balance.at(at);
    if (held.isZero()) continue;
    const Address& principal = entry->first;
    out.push_back({principal, held, book.eligible(principal, at), book.delegateOf(principal, track, at)});
  }
  return out;
}

std::vector<DelegationView> delegationsAt(const World& world, Timestamp at) {
  std::vector<DelegationView> out;
  for (const auto* entry : world.book.accounts().sorted()) {
    for (const auto& [slot, history] : entry->second.delegations) {
      const Delegation delegation = history.at(at);
      if (delegation.inForce(at)) out.push_back({entry->first, delegation.to, slot, delegation.expires});
    }
  }
  return out;
}

std::vector<VestingView> vestingAt(const World& world, Timestamp at) {
  std::vector<VestingView> out;
  for (const auto* entry : world.book.accounts().sorted()) {
    for (const VestingLock& lock : entry->second.locks) {
      VestingView view{entry->first, lock.amount, {}, lock.from, after(lock.from, lock.length)};
      if (at < view.until) {
        const Timestamp elapsed = at > lock.from ? at - lock.from : 0;
        view.locked = minus(lock.amount, portion(lock.amount, Ratio{elapsed, lock.length}));
      }
      out.push_back(view);
    }
  }
  return out;
}

Amount transferableAt(const World& world, const Address& holder, Timestamp at) {
  return world.book.transferable(holder, at);
}

std::vector<EpochView> epochsAt(const World& world, Timestamp at, std::size_t most) {
  std::vector<EpochView> out;
  const RewardBook& rewards = world.rewards;
  if (!rewards.enabled()) return out;
  const std::uint64_t now = rewards.epochOf(at);
  for (std::uint64_t back = 0; back <= now && out.size() < most; ++back)
    out.push_back(*epochOf(world, now - back));
  return out;
}

std::optional<EpochView> epochOf(const World& world, std::uint64_t epoch) {
  const RewardBook& rewards = world.rewards;
  if (!rewards.enabled()) return std::nullopt;
  EpochView view;
  view.epoch = epoch;
  view.end = rewards.endOf(epoch);
  view.from = epoch == 0 ? world.charter.foundedAt : rewards.endOf(epoch - 1);
  return epoch < rewards.nextToClose() ? closedEpoch(rewards, epoch, view) : runningEpoch(world, epoch, view);
}

}  // namespace d3l::governance
