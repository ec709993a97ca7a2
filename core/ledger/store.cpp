#include "core/ledger/store.h"

#include <array>

namespace d3l::ledger {
namespace {

constexpr std::int64_t kApplicationId = 0x44334C31;  // "D3L1"

// Append only: a file of version n gets the steps from n on, and is then the same as a fresh one.
constexpr std::array kMigrations{
    "CREATE TABLE meta(key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE entry(seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, body BLOB NOT NULL) STRICT;"
    "CREATE TABLE nonce(actor BLOB NOT NULL, scope BLOB NOT NULL, last INTEGER NOT NULL,"
    " PRIMARY KEY(actor, scope)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE tile(key INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT;",
};
constexpr std::int64_t kVersion = static_cast<std::int64_t>(kMigrations.size());

std::uint64_t keyOf(const TileId& id) { return std::uint64_t{id.level} << 48 | id.n; }

Result<Done> migrate(storage::Database& database, std::int64_t from) {
  const auto step = [&](const std::string& sql) -> Result<Done> {
    auto done = database.exec(sql.c_str());
    if (!done) return fail(storageError(done.error(), false));
    return Done{};
  };
  D3L_TRY(step("BEGIN IMMEDIATE"));
  for (std::int64_t i = from; i < kVersion; ++i) D3L_TRY(step(kMigrations[static_cast<std::size_t>(i)]));
  D3L_TRY(step("PRAGMA application_id=" + std::to_string(kApplicationId)));
  D3L_TRY(step("PRAGMA user_version=" + std::to_string(kVersion)));
  return step("COMMIT");
}

Result<std::int64_t> pragma(storage::Database& database, std::string_view sql) {
  auto value = database.integer(sql);
  if (!value) return fail(storageError(value.error(), true));
  return *value;
}

/// The version, if this is a record at all and not from the future.
Result<std::int64_t> versionOf(storage::Database& database) {
  D3L_ASSIGN(const std::int64_t application, pragma(database, "PRAGMA application_id"));
  if (application != kApplicationId) return fail(Error{Code::NotALedger, "application_id"});
  D3L_ASSIGN(const std::int64_t version, pragma(database, "PRAGMA user_version"));
  if (version > kVersion) return fail(Error{Code::NewerVersion, std::to_string(version)});
  if (version < 1) return fail(Error{Code::Corrupt, "user_version " + std::to_string(version)});
  return version;
}

}  // namespace

Error storageError(const storage::Error& error, bool reading) {
  switch (error.code) {
    case storage::Code::CannotOpen:
      return {Code::PermissionDenied, error.detail};
    case storage::Code::Busy:
      return {Code::InUse, "another program"};
    case storage::Code::Corrupt:
    case storage::Code::Constraint:
      return {Code::Corrupt, error.detail};
    case storage::Code::NotADatabase:
      return {Code::NotALedger, error.detail};
    case storage::Code::Full:
      return {Code::DiskFull, error.detail};
    case storage::Code::ReadOnly:
      return {Code::ReadOnly, error.detail};
    default:
      return {reading ? Code::ReadFailed : Code::WriteFailed, error.detail};
  }
}

namespace {

template <class T>
Result<T> mapped(storage::Result<T> value, bool reading) {
  if (!value) return fail(storageError(value.error(), reading));
  return std::move(*value);
}

}  // namespace

Result<Store> Store::create(const std::string& path) {
  D3L_ASSIGN(storage::Database database,
             mapped(storage::Database::open(path, storage::Durability::Durable), false));
  D3L_TRY(migrate(database, 0));
  Store store(std::move(database));
  D3L_TRY(store.prepareAll());
  return store;
}

Result<Store> Store::open(const std::string& path) {
  D3L_ASSIGN(storage::Database database,
             mapped(storage::Database::open(path, storage::Durability::Durable), true));
  D3L_ASSIGN(const std::int64_t version, versionOf(database));
  if (version < kVersion) D3L_TRY(migrate(database, version));
  Store store(std::move(database));
  D3L_TRY(store.prepareAll());
  return store;
}

Result<Store> Store::openReadOnly(const std::string& path) {
  D3L_ASSIGN(storage::Database database,
             mapped(storage::Database::open(path, storage::Durability::ReadOnly), true));
  D3L_TRY(versionOf(database));
  Store store(std::move(database));
  D3L_TRY(store.prepareAll());
  return store;
}

Result<Done> Store::prepareAll() {
  const auto prepare = [&](storage::Statement& into, std::string_view sql) -> Result<Done> {
    D3L_ASSIGN(into, mapped(database_.prepare(sql), true));
    return Done{};
  };
  D3L_TRY(prepare(addEntry_, "INSERT INTO entry(seq, id, body) VALUES(?1, ?2, ?3)"));
  D3L_TRY(prepare(entry_, "SELECT id, body FROM entry WHERE seq = ?1"));
  D3L_TRY(prepare(find_, "SELECT seq FROM entry WHERE id = ?1"));
  D3L_TRY(prepare(nonce_, "SELECT last FROM nonce WHERE actor = ?1 AND scope = ?2"));
  D3L_TRY(prepare(setNonce_,
                  "INSERT INTO nonce(actor, scope, last) VALUES(?1, ?2, ?3)"
                  " ON CONFLICT(actor, scope) DO UPDATE SET last = ?3"));
  D3L_TRY(prepare(putTile_, "INSERT OR REPLACE INTO tile(key, hashes) VALUES(?1, ?2)"));
  D3L_TRY(prepare(tile_, "SELECT hashes FROM tile WHERE key = ?1"));
  D3L_TRY(prepare(meta_, "SELECT value FROM meta WHERE key = ?1"));
  return prepare(setMeta_, "INSERT OR REPLACE INTO meta(key, value) VALUES(?1, ?2)");
}

Result<Done> Store::begin() { return mapped(database_.begin(), false); }
Result<Done> Store::commit() { return mapped(database_.commit(), false); }

Result<Done> Store::addEntry(const Row& row, const ActionId& id) {
  return mapped(addEntry_.bind(1, row.seq).bind(2, id.view()).bind(3, asBytes(row.body)).run(), false);
}

Result<std::optional<Row>> Store::entry(std::uint64_t seq) {
  D3L_ASSIGN(const bool found, mapped(entry_.bind(1, seq).step(), true));
  std::optional<Row> row;
  if (found) {
    const ByteView id = entry_.blob(0);
    row = Row{seq, Bytes(id.begin(), id.end()), entry_.text(1)};
  }
  entry_.reset();
  return row;
}

Result<Done> Store::entries(std::uint64_t from, std::uint64_t to, const std::function<bool(Row)>& each) {
  D3L_ASSIGN(
      storage::Statement statement,
      mapped(database_.prepare("SELECT seq, id, body FROM entry WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq"),
             true));
  statement.bind(1, from).bind(2, to);
  for (;;) {
    D3L_ASSIGN(const bool found, mapped(statement.step(), true));
    if (!found) return Done{};
    const ByteView id = statement.blob(1);
    if (!each(Row{statement.u64(0), Bytes(id.begin(), id.end()), statement.text(2)})) return Done{};
  }
}

Result<std::optional<std::uint64_t>> Store::find(const ActionId& id) {
  D3L_ASSIGN(const bool found, mapped(find_.bind(1, id.view()).step(), true));
  const auto seq = found ? std::optional(find_.u64(0)) : std::nullopt;
  find_.reset();
  return seq;
}

Result<std::uint64_t> Store::nonce(const Address& actor, const Hash32& scope) {
  D3L_ASSIGN(const bool found, mapped(nonce_.bind(1, actor.view()).bind(2, scope.view()).step(), true));
  const std::uint64_t last = found ? nonce_.u64(0) : 0;
  nonce_.reset();
  return last;
}

Result<Done> Store::setNonce(const Address& actor, const Hash32& scope, std::uint64_t last) {
  return mapped(setNonce_.bind(1, actor.view()).bind(2, scope.view()).bind(3, last).run(), false);
}

Result<Done> Store::nonces(const std::function<bool(const NonceRow&)>& each) {
  D3L_ASSIGN(storage::Statement statement,
             mapped(database_.prepare("SELECT actor, scope, last FROM nonce"), true));
  for (;;) {
    D3L_ASSIGN(const bool found, mapped(statement.step(), true));
    if (!found) return Done{};
    NonceRow row;
    const ByteView actor = statement.blob(0);
    row.actor.assign(actor.begin(), actor.end());
    const ByteView scope = statement.blob(1);
    row.scope.assign(scope.begin(), scope.end());
    row.last = statement.u64(2);
    if (!each(row)) return Done{};
  }
}

Result<Done> Store::putTile(const TileId& id, const TileHashes& hashes) {
  Bytes all;
  all.reserve(hashes.size() * 32);
  for (const Hash32& hash : hashes) all.insert(all.end(), hash.bytes.begin(), hash.bytes.end());
  return mapped(putTile_.bind(1, keyOf(id)).bind(2, ByteView(all)).run(), false);
}

Result<std::optional<TileHashes>> Store::tile(const TileId& id) {
  D3L_ASSIGN(const bool found, mapped(tile_.bind(1, keyOf(id)).step(), true));
  std::optional<TileHashes> hashes;
  if (found) {
    const ByteView all = tile_.blob(0);
    if (all.size() % 32 == 0 && all.size() <= 32 * kTileWidth) {
      hashes.emplace();
      for (std::size_t i = 0; i < all.size(); i += 32) hashes->push_back(Hash32::from(all.subspan(i, 32)));
    }
  }
  tile_.reset();
  return hashes;
}

Result<std::optional<std::string>> Store::meta(std::string_view key) {
  D3L_ASSIGN(const bool found, mapped(meta_.bind(1, key).step(), true));
  auto value = found ? std::optional(meta_.text(0)) : std::nullopt;
  meta_.reset();
  return value;
}

Result<Done> Store::setMeta(std::string_view key, std::string_view value) {
  return mapped(setMeta_.bind(1, key).bind(2, asBytes(value)).run(), false);
}

Result<Head> Store::head() {
  D3L_ASSIGN(const auto value, meta("head"));
  if (!value || value->size() != 40) return fail(Error{Code::Corrupt, "head"});
  const ByteView bytes = asBytes(*value);
  Head head;
  for (std::size_t i = 0; i < 8; ++i) head.size = head.size << 8 | bytes[i];
  head.root = Hash32::from(bytes.subspan(8));
  return head;
}

Result<Done> Store::setHead(const Head& head) {
  Bytes bytes;
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(head.size >> shift));
  bytes.insert(bytes.end(), head.root.bytes.begin(), head.root.bytes.end());
  return setMeta("head", asText(bytes));
}

Result<std::int64_t> Store::count(std::string_view table) {
  return mapped(database_.integer("SELECT count(*) FROM " + std::string(table)), true);
}

Result<std::vector<std::string>> Store::quickCheck() {
  D3L_ASSIGN(storage::Statement statement, mapped(database_.prepare("PRAGMA quick_check(20)"), true));
  std::vector<std::string> problems;
  for (;;) {
    D3L_ASSIGN(const bool found, mapped(statement.step(), true));
    if (!found) return problems;
    if (statement.text(0) != "ok") problems.push_back(statement.text(0));
  }
}

Result<std::vector<std::string>> Store::schemaProblems() {
  D3L_ASSIGN(storage::Database fresh,
             mapped(storage::Database::open(":memory:", storage::Durability::Disposable), true));
  D3L_TRY(migrate(fresh, 0));
  constexpr std::string_view kList =
      "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema"
      " ORDER BY 1";
  std::array<std::vector<std::string>, 2> lists;
  for (std::size_t i = 0; i < 2; ++i) {
    D3L_ASSIGN(storage::Statement statement, mapped((i == 0 ? fresh : database_).prepare(kList), true));
    for (;;) {
      D3L_ASSIGN(const bool found, mapped(statement.step(), true));
      if (!found) break;
      lists[i].push_back(statement.text(0));
    }
  }
  std::vector<std::string> problems;
  if (lists[0] != lists[1]) problems.emplace_back("the tables are not those of a record");
  return problems;
}

}  // namespace d3l::ledger
