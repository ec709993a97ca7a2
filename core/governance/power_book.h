// Tokens, verification and delegation over time (rulebook.md, power). Facts are checkpointed per
// account; the sums a delegate carries are caches beside them, so that a ballot
// costs the same however many people delegated.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "core/base/amount.h"
#include "core/base/bytes.h"
#include "core/governance/address_table.h"
#include "core/governance/checkpoints.h"
#include "core/governance/track.h"

namespace d3l::governance {

/// Slot 0 is the overall delegation, otherwise the number of a track.
using DelegationSlot = std::uint32_t;

struct Delegation {
  Address to;  ///< zero: none
  Timestamp expires = 0;
  bool inForce(Timestamp at) const { return !to.isZero() && (expires == 0 || at < expires); }
  friend bool operator==(const Delegation&, const Delegation&) = default;
};

/// Granted tokens that become transferable bit by bit; they carry votes from the start.
struct VestingLock {
  Amount amount;
  Timestamp from = 0;
  Duration length = 0;
};

/// What a group of accounts holds. `eligible` ones count on quadratic tracks.
struct Sums {
  Amount raw;
  Amount eligibleRaw;
  Amount eligibleRoots;
  std::uint64_t holders = 0;
  friend bool operator==(const Sums&, const Sums&) = default;
};

class PowerBook {
 public:
  struct Account {
    Checkpoints<Amount> balance;
    Checkpoints<std::uint8_t> verified;
    std::map<DelegationSlot, Checkpoints<Delegation>> delegations;
    std::vector<VestingLock> locks;
    /// Who carries these tokens in the sums now; follows `delegations` once expiries have run.
    std::map<DelegationSlot, Address> carriers;
  };
  struct Expiry {
    Timestamp at = 0;
    Address from;
    Address to;
    DelegationSlot slot = 0;
  };

  /// `everybodyEligible`: quadratic tracks count unverified accounts too (charter's allowSybil).
  explicit PowerBook(bool everybodyEligible = false) : everybodyEligible_(everybodyEligible) {}

  /// The caller has checked that the supply does not overflow.
  void mint(const Address& to, Amount amount, Timestamp at);
  /// The caller has checked the balance.
  void move(const Address& from, const Address& to, Amount amount, Timestamp at);
  void lock(const Address& holder, const VestingLock& lock);
  void setVerified(const Address& holder, bool verified, Timestamp at);
  void delegate(const Address& from, const Delegation& delegation, DelegationSlot slot, Timestamp at);

  /// Whether a delegation runs out at or before `at` and its end is not in the sums yet.
  bool hasDue(Timestamp at) const { return !expiries_.empty() && std::get<0>(*expiries_.begin()) <= at; }
  /// Brings the sums up to `at`; what ended, oldest first.
  std::vector<Expiry> expireUpTo(Timestamp at);

  Amount supply() const { return supply_.latest(); }
  Amount supply(Timestamp at) const { return supply_.at(at); }
  Amount balance(const Address& holder) const;
  Amount balance(const Address& holder, Timestamp at) const;
  /// What may be transferred at `at`: the balance without what is still vesting.
  Amount transferable(const Address& holder, Timestamp at) const;
  bool verified(const Address& holder, Timestamp at) const;
  bool eligible(const Address& holder, Timestamp at) const {
    return everybodyEligible_ || verified(holder, at);
  }
  /// The delegation of exactly this slot, whether or not it is still in force.
  Delegation delegation(const Address& from, DelegationSlot slot, Timestamp at) const;
  /// Who carries `from`'s tokens on a track: its own delegate, else the overall one, else zero.
  Address delegateOf(const Address& from, Track track, Timestamp at) const;
  /// What others left with `delegate` on a track.
  Sums delegatedTo(const Address& delegate, Track track, Timestamp at) const;
  /// The overall sums alone, as the `oz` profile counts them.
  Sums delegatedOverall(const Address& delegate, Timestamp at) const;

  const AddressTable<Account>& accounts() const { return accounts_; }
  const Checkpoints<Amount>& supplyHistory() const { return supply_; }
  /// Grows with every change; lets readers keep derived copies.
  std::uint64_t revision() const { return revision_; }

 private:
  /// Sums are kept per delegate and slot; `Withheld` holds what an overall delegate does not carry
  /// on a track because the owner named somebody else there.
  enum class Part : std::uint8_t { Carried, Withheld };
  using SumKey = std::pair<DelegationSlot, Part>;
  using Carried = std::map<SumKey, Checkpoints<Sums>>;

  template <class F>
  void change(const Address& holder, Timestamp at, F&& edit);
  void contribute(const Account& account, Timestamp at, bool add);
  void bump(const Address& delegate, SumKey key, const Sums& delta, Timestamp at, bool add);
  Sums sumsOf(const Account& account) const;
  const Account* find(const Address& holder) const;
  static Sums sum(const Carried& carried, SumKey key, Timestamp at);

  bool everybodyEligible_ = false;
  AddressTable<Account> accounts_;
  Checkpoints<Amount> supply_;
  AddressTable<Carried> carried_;  ///< by delegate
  std::set<std::tuple<Timestamp, Address, DelegationSlot>> expiries_;
  std::uint64_t revision_ = 0;
};

}  // namespace d3l::governance
