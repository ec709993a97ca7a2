// The record of one DAO on this machine: entries in order, signed and Merkle-ised, and the rulebook's
// state after the last of them.
//
// Thread use: one thread appends and reads state(). Reading entries, proofs, checkpoint() and
// verify() may happen in other threads at the same time.
//
// Failed commits: the rulebook runs inside the transaction, so after any failed or unknown commit
// the database is closed, opened again, and the state is rebuilt from disk by replay; what turns out
// to be on disk is acknowledged, the rest is not. state() therefore always equals the disk. While
// the disk cannot even be read again, every call answers with the error, the next append tries the
// rebuild anew, and state() holds what the last attempt could read.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/actions/signed_action.h"
#include "core/actions/wire.h"
#include "core/base/time.h"
#include "core/crypto/ed25519.h"
#include "core/governance/state.h"
#include "core/ledger/blobs.h"
#include "core/ledger/error.h"
#include "core/ledger/note.h"
#include "core/ledger/receipt.h"

namespace d3l::ledger {

using AppendResult = d3l::Result<Receipt, Refusal>;

struct Options {
  Clock wallClock;  ///< empty: the system's
  /// Seconds that never jump. Empty: the system's if wallClock is empty too, else not checked.
  Clock monotonic;
  std::string program = "d3l";    ///< named to others who find the folder in use
  bool confirmClockJump = false;  ///< the operator says the clock is right
  bool verifySignaturesOnOpen = false;
  /// Text and evidence a Propose refers to, its payload included, must be there; asked when admitting, never
  /// at replay.
  /// Empty: the ledger's own blobs().
  std::function<bool(const Hash32&)> hasBlob;
  /// Called while opening: entries replayed, entries in all. Return false to cancel.
  std::function<bool(std::uint64_t done, std::uint64_t total)> progress;
};

/// An entry as it is on the record.
struct Entry {
  std::uint64_t seq = 0;  ///< from 1
  ActionId id;
  Timestamp at = 0;
  actions::SignedAction action;
  std::string text;  ///< canonical bytes, the Merkle leaf
};

/// TrustOwn: bulk() takes actions unchecked that this process has signed a moment ago (seeding).
enum class Signatures { Check, TrustOwn };

class Ledger {
 public:
  /// Makes the folder (its parent exists), charter.json and ledger.db. The charter's logKey must be
  /// charterLogKey(logKey.publicKey()). A folder is complete or, after a crash, can be created anew.
  static Result<std::unique_ptr<Ledger>> create(const std::string& dir, const governance::Charter& charter,
                                                crypto::Ed25519Key logKey, Options options = {});
  /// Without a key: reads only. Replays everything (no signatures unless asked).
  static Result<std::unique_ptr<Ledger>> open(const std::string& dir,
                                              std::optional<crypto::Ed25519Key> logKey, Options options = {});
  ~Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  /// Group commit: one durable transaction, one answer per action in the same order. An action that
  /// is on the record already gets its receipt again, marked `repeated`.
  Result<std::vector<AppendResult>> append(std::span<const actions::SignedAction> batch);
  Result<AppendResult> append(const actions::SignedAction& action);

  /// Many appends, with the clock moving in between, as one durable transaction: for seeding and
  /// importing. Receipts carry no proofs. An error, from `work` or from the disk, undoes all of it.
  Result<Done> bulk(const std::function<Result<Done>(Ledger&)>& work,
                    Signatures signatures = Signatures::Check);

  const std::string& dir() const;
  const DaoId& dao() const;
  const governance::Charter& charter() const;
  const governance::State& state() const;
  /// SHA-256 of state().canonicalBytes()
  Hash32 stateHash() const;
  Blobs& blobs() const;

  Head head() const;
  /// Time of the last entry; the founding time when there is none.
  Timestamp lastAt() const;
  /// What `at` the next action would get: max(now, last).
  Timestamp nextAt() const;
  /// `seq` from 1 to head().size.
  Result<Entry> entry(std::uint64_t seq) const;
  /// From and to inclusive; stops early when `each` returns false.
  Result<Done> entries(std::uint64_t from, std::uint64_t to,
                       const std::function<bool(const Entry&)>& each) const;
  /// The number of an action's entry.
  Result<std::optional<std::uint64_t>> find(const ActionId& id) const;
  /// Largest nonce accepted; 0 if none.
  Result<std::uint64_t> lastNonce(const Address& actor, const Hash32& scope) const;
  std::uint64_t nextNonce(const Address& actor, const governance::Action& action) const;
  /// MissingBlob or WrongSize, as append() would refuse the proposal for the files it names: its text and all
  /// evidence lie in the store, and an artifact that does has the size it says. Nothing if they fit.
  std::optional<Refusal> filesProblem(const governance::Propose& propose) const;

  /// The signed note for the head, as committed with it.
  std::string checkpoint() const;
  /// The same head signed anew with the present time, so that a frozen log can be told apart.
  Result<std::string> freshCheckpoint() const;
  /// The verifier key in force, under the DAO's name.
  VerifierKey logKey() const;
  /// After an executed LogKeyChange: WrongLogKey unless it is the key in force.
  Result<Done> useLogKey(crypto::Ed25519Key key);
  /// The same against the present checkpoint.
  Result<InclusionProof> prove(std::uint64_t seq) const;
  Result<ConsistencyProof> consistency(std::uint64_t from, std::uint64_t to) const;
  /// Hashes of a tile as stored, for serving; the last of a level may be partial.
  Result<std::vector<Hash32>> tile(unsigned level, std::uint64_t n) const;

  /// Set when appending is refused until confirmClock(): seconds the clock departed.
  std::optional<std::uint64_t> clockJump() const;
  void confirmClock();

  struct Impl;
  /// For verify.h only.
  Impl& impl() const { return *impl_; }

 private:
  explicit Ledger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace d3l::ledger
