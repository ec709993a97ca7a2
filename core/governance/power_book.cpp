#include "core/governance/power_book.h"

#include "core/governance/whole.h"

namespace d3l::governance {

// Every change takes the account out of the sums, edits it and puts it back: one code path for
// transfers, verification, delegation and expiry, and nothing to forget.
template <class F>
void PowerBook::change(const Address& holder, Timestamp at, F&& edit) {
  ++revision_;
  Account& account = accounts_[holder];
  contribute(account, at, false);
  edit(account);
  contribute(account, at, true);
}

Sums PowerBook::sumsOf(const Account& account) const {
  Sums sums;
  sums.raw = account.balance.latest();
  sums.holders = sums.raw.isZero() ? 0 : 1;
  if (everybodyEligible_ || account.verified.latest() != 0) {
    sums.eligibleRaw = sums.raw;
    sums.eligibleRoots = isqrt(sums.raw);
  }
  return sums;
}

void PowerBook::contribute(const Account& account, Timestamp at, bool add) {
  const Sums own = sumsOf(account);
  if (own == Sums{}) return;
  const auto overall = account.carriers.find(0);
  for (const auto& [slot, to] : account.carriers) {
    bump(to, {slot, Part::Carried}, own, at, add);
    if (slot != 0 && overall != account.carriers.end()) {
      bump(overall->second, {slot, Part::Withheld}, own, at, add);
    }
  }
}

void PowerBook::bump(const Address& delegate, SumKey key, const Sums& delta, Timestamp at, bool add) {
  Checkpoints<Sums>& series = carried_[delegate][key];
  Sums now = series.latest();
  const auto step = [add](Amount a, Amount b) { return add ? plus(a, b) : minus(a, b); };
  now.raw = step(now.raw, delta.raw);
  now.eligibleRaw = step(now.eligibleRaw, delta.eligibleRaw);
  now.eligibleRoots = step(now.eligibleRoots, delta.eligibleRoots);
  now.holders = add ? now.holders + delta.holders : now.holders - delta.holders;
  series.set(at, now);
}

void PowerBook::mint(const Address& to, Amount amount, Timestamp at) {
  supply_.set(at, plus(supply(), amount));
  change(to, at, [&](Account& account) { account.balance.set(at, plus(account.balance.latest(), amount)); });
}

void PowerBook::move(const Address& from, const Address& to, Amount amount, Timestamp at) {
  if (from == to) return;
  change(from, at,
         [&](Account& account) { account.balance.set(at, minus(account.balance.latest(), amount)); });
  change(to, at, [&](Account& account) { account.balance.set(at, plus(account.balance.latest(), amount)); });
}

void PowerBook::lock(const Address& holder, const VestingLock& lock) {
  ++revision_;
  accounts_[holder].locks.push_back(lock);
}

void PowerBook::setVerified(const Address& holder, bool verified, Timestamp at) {
  change(holder, at, [&](Account& account) { account.verified.set(at, verified ? 1 : 0); });
}

void PowerBook::delegate(const Address& from, const Delegation& delegation, DelegationSlot slot,
                         Timestamp at) {
  change(from, at, [&](Account& account) {
    const Delegation before = account.delegations[slot].latest();
    if (before.expires != 0) expiries_.erase({before.expires, from, slot});
    account.delegations[slot].set(at, delegation);
    if (delegation.to.isZero()) {
      account.carriers.erase(slot);
      return;
    }
    account.carriers[slot] = delegation.to;
    if (delegation.expires != 0) expiries_.insert({delegation.expires, from, slot});
  });
}

std::vector<PowerBook::Expiry> PowerBook::expireUpTo(Timestamp at) {
  std::vector<Expiry> ended;
  while (hasDue(at)) {
    const auto [when, from, slot] = *expiries_.begin();
    expiries_.erase(expiries_.begin());
    Expiry expiry{when, from, {}, slot};
    const DelegationSlot endedSlot = slot;
    change(from, when, [&](Account& account) {
      expiry.to = account.carriers[endedSlot];
      account.carriers.erase(endedSlot);
    });
    ended.push_back(expiry);
  }
  return ended;
}

const PowerBook::Account* PowerBook::find(const Address& holder) const {
  const auto found = accounts_.find(holder);
  return found == accounts_.end() ? nullptr : &found->second;
}

Amount PowerBook::balance(const Address& holder) const {
  const Account* account = find(holder);
  return account ? account->balance.latest() : Amount();
}

Amount PowerBook::balance(const Address& holder, Timestamp at) const {
  const Account* account = find(holder);
  return account ? account->balance.at(at) : Amount();
}

Amount PowerBook::transferable(const Address& holder, Timestamp at) const {
  const Account* account = find(holder);
  if (!account) return Amount();
  Amount locked;
  for (const VestingLock& lock : account->locks) {
    if (at >= after(lock.from, lock.length)) continue;
    const Timestamp elapsed = at > lock.from ? at - lock.from : 0;
    const Amount free = portion(lock.amount, Ratio{elapsed, lock.length});
    locked = plus(locked, minus(lock.amount, free));
  }
  const Amount held = account->balance.latest();
  return held > locked ? minus(held, locked) : Amount();
}

bool PowerBook::verified(const Address& holder, Timestamp at) const {
  const Account* account = find(holder);
  return account && account->verified.at(at) != 0;
}

Delegation PowerBook::delegation(const Address& from, DelegationSlot slot, Timestamp at) const {
  const Account* account = find(from);
  if (!account) return {};
  const auto found = account->delegations.find(slot);
  return found == account->delegations.end() ? Delegation{} : found->second.at(at);
}

Address PowerBook::delegateOf(const Address& from, Track track, Timestamp at) const {
  const Delegation own = delegation(from, static_cast<DelegationSlot>(track), at);
  if (own.inForce(at)) return own.to;
  const Delegation overall = delegation(from, 0, at);
  return overall.inForce(at) ? overall.to : Address{};
}

Sums PowerBook::sum(const Carried& carried, SumKey key, Timestamp at) {
  const auto found = carried.find(key);
  return found == carried.end() ? Sums{} : found->second.at(at);
}

Sums PowerBook::delegatedOverall(const Address& delegate, Timestamp at) const {
  const auto found = carried_.find(delegate);
  return found == carried_.end() ? Sums{} : sum(found->second, {0, Part::Carried}, at);
}

Sums PowerBook::delegatedTo(const Address& delegate, Track track, Timestamp at) const {
  const auto found = carried_.find(delegate);
  if (found == carried_.end()) return {};
  const auto slot = static_cast<DelegationSlot>(track);
  Sums total = sum(found->second, {0, Part::Carried}, at);
  const Sums more = sum(found->second, {slot, Part::Carried}, at);
  const Sums less = sum(found->second, {slot, Part::Withheld}, at);
  total.raw = plus(minus(total.raw, less.raw), more.raw);
  total.eligibleRaw = plus(minus(total.eligibleRaw, less.eligibleRaw), more.eligibleRaw);
  total.eligibleRoots = plus(minus(total.eligibleRoots, less.eligibleRoots), more.eligibleRoots);
  total.holders = total.holders - less.holders + more.holders;
  return total;
}

}  // namespace d3l::governance
