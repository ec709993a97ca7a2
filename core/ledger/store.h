// ledger.db: four tables in SQLite. Everything of one commit moves in one transaction.
//
//   meta   key → value: charter (canonical JSON), head (size ‖ root), checkpoint (signed note)
//   entry  seq → id, canonical bytes; the id is unique
//   nonce  (actor, scope) → last accepted
//   tile   level·2^48 + n → up to 256 hashes
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/ledger/error.h"
#include "core/ledger/merkle.h"
#include "core/ledger/note.h"
#include "core/storage/sqlite.h"

namespace d3l::ledger {

Error storageError(const storage::Error& error, bool reading);

struct Row {
  std::uint64_t seq = 0;
  Bytes id;  ///< 32 bytes in a sound record
  std::string body;
};
struct NonceRow {
  Bytes actor;
  Bytes scope;
  std::uint64_t last = 0;
};

class Store {
 public:
  static Result<Store> create(const std::string& path);
  static Result<Store> open(const std::string& path);
  static Result<Store> openReadOnly(const std::string& path);

  Result<Done> begin();
  /// An error leaves the outcome unknown: drop this object, open again and look.
  Result<Done> commit();
  void rollback() { database_.rollback(); }

  Result<Done> addEntry(const Row& row, const ActionId& id);
  Result<std::optional<Row>> entry(std::uint64_t seq);
  /// In order, until `each` answers false.
  Result<Done> entries(std::uint64_t from, std::uint64_t to, const std::function<bool(Row)>& each);
  Result<std::optional<std::uint64_t>> find(const ActionId& id);

  /// 0 if none.
  Result<std::uint64_t> nonce(const Address& actor, const Hash32& scope);
  Result<Done> setNonce(const Address& actor, const Hash32& scope, std::uint64_t last);
  Result<Done> nonces(const std::function<bool(const NonceRow&)>& each);

  Result<Done> putTile(const TileId& id, const TileHashes& hashes);
  /// Nothing if it is not there or not a whole number of hashes.
  Result<std::optional<TileHashes>> tile(const TileId& id);

  Result<std::optional<std::string>> meta(std::string_view key);
  Result<Done> setMeta(std::string_view key, std::string_view value);
  /// Corrupt if missing or malformed.
  Result<Head> head();
  Result<Done> setHead(const Head& head);

  Result<std::int64_t> count(std::string_view table);
  /// What SQLite finds wrong with the file; empty if nothing.
  Result<std::vector<std::string>> quickCheck();
  /// Differences between the tables that are here and those that should be.
  Result<std::vector<std::string>> schemaProblems();

 private:
  explicit Store(storage::Database database) : database_(std::move(database)) {}
  Result<Done> prepareAll();

  storage::Database database_;
  storage::Statement addEntry_, entry_, find_, nonce_, setNonce_, putTile_, tile_, meta_, setMeta_;
};

}  // namespace d3l::ledger
