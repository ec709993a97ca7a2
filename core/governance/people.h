// What screens ask about people and money beside a single proposal: who holds what at a moment, who
// represents whom, what is vesting, what the epochs are worth. Read from the facts, decided nowhere.
#pragma once

#include <cstdint>
#include <vector>

#include "core/governance/power_book.h"

namespace d3l::governance {

struct World;

/// What one principal brings to votes of a track at one second, whoever casts it.
struct Stake {
  Address principal;
  Amount raw;             ///< base units
  bool eligible = false;  ///< counts on quadratic tracks
  Address delegate;       ///< carries it unless the principal votes itself; zero: nobody
  friend bool operator==(const Stake&, const Stake&) = default;
};
/// Everybody with tokens at `at`, by address. In the `oz` profile one stake per representative: the
/// votes delegated to it, with its own membership.
std::vector<Stake> stakesOf(const World& world, Track track, Timestamp at);

/// Who carries whose tokens at `at`.
struct DelegationView {
  Address from, to;
  DelegationSlot slot = 0;  ///< 0: overall, else the number of a track
  Timestamp expires = 0;    ///< 0: until taken back
  friend bool operator==(const DelegationView&, const DelegationView&) = default;
};
/// In force at `at`, by address and slot.
std::vector<DelegationView> delegationsAt(const World& world, Timestamp at);

/// Granted tokens on their way to being transferable.
struct VestingView {
  Address holder;
  Amount amount;  ///< as granted
  Amount locked;  ///< of it, at the moment asked for
  Timestamp from = 0;
  Timestamp until = 0;
};
std::vector<VestingView> vestingAt(const World& world, Timestamp at);
/// What a transfer at `at` can move: the balance without what is still vesting.
Amount transferableAt(const World& world, const Address& holder, Timestamp at);

struct EpochView {
  std::uint64_t epoch = 0;
  Timestamp from = 0;
  Timestamp end = 0;  ///< its first second after
  bool closed = false;
  Amount purse;              ///< of a closed one; else what closing it today would put in
  std::uint64_t points = 0;  ///< that share the purse; before closing: of everybody, verified or not
  Amount unclaimed;          ///< of a closed one
};
/// The latest `most` epochs up to the one `at` is in, newest first; empty if rewards are off.
std::vector<EpochView> epochsAt(const World& world, Timestamp at, std::size_t most);
/// One epoch, if rewards are on.
std::optional<EpochView> epochOf(const World& world, std::uint64_t epoch);

}  // namespace d3l::governance
