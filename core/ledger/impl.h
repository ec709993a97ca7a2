// The inside of a Ledger, shared by its files.
#pragma once

#include <mutex>

#include "core/crypto/secp256k1.h"
#include "core/ledger/ledger.h"
#include "core/ledger/lock.h"
#include "core/ledger/store.h"

namespace d3l::ledger {

/// The decoded form of a stored row, or what is wrong with it.
Result<Entry> entryOf(Row row);

struct Ledger::Impl {
  Impl(std::string folder, Options opts, FolderLock folderLock);

  /// Opens the database and replays everything; also how a failed commit is recovered from.
  Result<Done> load(bool withProgress);
  Result<Done> replay(const Head& head, bool withProgress);
  Result<Done> restoreTree(const Head& head);
  /// The stored checkpoint, and the one remembered beside the database, against this head.
  Result<Done> compareCheckpoints(const Head& head);

  /// Ready to append: key, clock, database. Recovers from an earlier failure.
  Result<Done> ready();
  std::optional<Refusal> filesProblem(const governance::Propose& propose) const;
  Result<AppendResult> admit(const actions::SignedAction& action);
  Result<Done> record(const actions::SignedAction& action, const ActionId& id, Timestamp at);
  Result<Done> finish();
  /// After any failure inside a transaction: Done if it turns out to be on disk, else `error`.
  Result<Done> recover(Error error);
  void noteKeyChange(const governance::Events& events);
  /// Keeps a copy of the checkpoint outside the database, so that an older database is noticed.
  void remember();
  std::optional<std::uint64_t> departed() const;

  Timestamp now() const { return wall(); }
  Timestamp nextAt() const;
  Head head() const { return {frontier.size(), frontier.root()}; }
  TileReader tiles();
  std::string path(const char* name) const { return dir + "/" + name; }

  std::string dir;
  Options options;
  FolderLock lock;
  Clock wall;
  Clock steady;  ///< empty: not checked

  // Readers in other threads and the appending one take turns; recursive, because bulk() appends.
  mutable std::recursive_mutex mutex;
  std::optional<Store> store;  ///< empty after a failure, until load() succeeds
  governance::Charter charter;
  DaoId dao;
  std::optional<governance::State> state;
  Frontier frontier;
  std::string checkpoint;
  std::string currentLogKey;   ///< as the charter or the last LogKeyChange writes it
  std::string previousLogKey;  ///< replaced last; the commit that replaces a key is signed with it
  std::optional<crypto::Ed25519Key> key;
  crypto::Verifier verifier;
  Blobs blobs;
  Timestamp lastAt = 0;
  /// Latest time the rulebook has seen, also from refused actions: its due events have run up to
  /// there, so no later entry may be earlier, or replay would differ.
  Timestamp presentedAt = 0;
  std::uint64_t rememberedSize = 0;
  std::optional<Head> committing;  ///< set while the outcome of a COMMIT is open
  bool inBulk = false;
  bool bulkFailed = false;
  bool trustOwn = false;
  std::int64_t clockOffset = 0;  ///< wall − steady when last known to be right
  std::optional<std::uint64_t> jump;
};

}  // namespace d3l::ledger
