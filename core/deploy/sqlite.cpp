#include "core/deploy/sqlite.h"

#include <sys/stat.h>

#include <fstream>
#include <sstream>

namespace d3l::deploy {
namespace {

constexpr int kMaxLength = 16 << 20;

bool exec(sqlite3* db, const char* sql) {
  return sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

Error sqliteError(sqlite3* db, const std::string& path) {
  const int code = sqlite3_errcode(db) & 0xff;
  const std::string text = sqlite3_errmsg(db);
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED) return {Code::JournalInUse, lockHolder(path)};
  if (code == SQLITE_NOTADB) return {Code::JournalForeign, text};
  if (code == SQLITE_CORRUPT) return {Code::JournalCorrupt, text};
  return {Code::JournalFailed, text};
}

std::int64_t pragma(sqlite3* db, const char* sql) {
  Statement statement(db, sql);
  return statement.row() ? statement.number(0) : -1;
}

/// Settings that must hold for every connection; each was measured or is a defence (records.md).
bool configure(sqlite3* db) {
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, kMaxLength);
  sqlite3_busy_timeout(db, 500);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  return exec(db,
              "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;"
              "PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF;"
              "PRAGMA mmap_size=0;");
}

Result<Done> checkIntegrity(sqlite3* db) {
  Statement check(db, "PRAGMA quick_check(1)");
  if (!check.row()) return fail(Error{Code::JournalCorrupt, sqlite3_errmsg(db)});
  if (check.text(0) != "ok") return fail(Error{Code::JournalCorrupt, check.text(0)});
  return Done{};
}

Result<Done> createOrCheck(sqlite3* db, std::int32_t applicationId, int version, const char* schema) {
  const auto tables = pragma(db, "SELECT count(*) FROM sqlite_schema");
  const auto id = pragma(db, "PRAGMA application_id");
  const auto found = pragma(db, "PRAGMA user_version");
  if (tables < 0) return fail(Error{Code::JournalCorrupt, sqlite3_errmsg(db)});
  if (tables > 0 || id != 0 || found != 0) {
    if (id != applicationId) return fail(Error{Code::JournalForeign, "application id " + std::to_string(id)});
    if (found > version) return fail(Error{Code::JournalNewer, "version " + std::to_string(found)});
    if (found < 1) return fail(Error{Code::JournalCorrupt, "version " + std::to_string(found)});
    return checkIntegrity(db);
  }
  Transaction transaction(db);
  const std::string stamp = "PRAGMA application_id=" + std::to_string(applicationId) +
                            "; PRAGMA user_version=" + std::to_string(version) + ";";
  if (!transaction.begun() || !exec(db, schema) || !exec(db, stamp.c_str()) || !transaction.commit()) {
    return fail(Error{Code::JournalFailed, sqlite3_errmsg(db)});
  }
  return Done{};
}

}  // namespace

Statement::Statement(sqlite3* db, const char* sql) {
  code_ = sqlite3_prepare_v2(db, sql, -1, &statement_, nullptr);
}
Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(std::int64_t value) {
  sqlite3_bind_int64(statement_, next_++, value);
  return *this;
}
Statement& Statement::bind(std::string_view text) {
  sqlite3_bind_text64(statement_, next_++, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}
Statement& Statement::bind(const Hash32& hash) {
  sqlite3_bind_blob64(statement_, next_++, hash.bytes.data(), hash.bytes.size(), SQLITE_TRANSIENT);
  return *this;
}
Statement& Statement::bindNull() {
  sqlite3_bind_null(statement_, next_++);
  return *this;
}

bool Statement::row() {
  if (statement_ == nullptr) return false;
  code_ = sqlite3_step(statement_);
  return code_ == SQLITE_ROW;
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_, column); }
std::string Statement::text(int column) const {
  const auto* data = sqlite3_column_text(statement_, column);
  if (data == nullptr) return {};
  return {reinterpret_cast<const char*>(data),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}
Hash32 Statement::hash(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  if (data == nullptr) return {};
  return Hash32::from(ByteView(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))));
}
bool Statement::isNull(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Result<Db> openDb(const std::string& path, std::int32_t applicationId, int version, const char* schema) {
  sqlite3* raw = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  Db db(raw);
  if (code != SQLITE_OK) return fail(sqliteError(raw, path));
  // The empty exclusive transaction takes the lock now and, with EXCLUSIVE locking, keeps it.
  if (!configure(raw) || !exec(raw, "BEGIN EXCLUSIVE; COMMIT")) return fail(sqliteError(raw, path));
  D3L_TRY(createOrCheck(raw, applicationId, version, schema));
  return db;
}

std::string lockHolder(const std::string& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) return {};
  // Asking with fcntl would need a descriptor whose closing drops our own locks on the file.
  const std::string inode = ":" + std::to_string(info.st_ino);
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    std::istringstream words(line);
    std::string number, kind, advisory, access, pid, file;
    words >> number >> kind >> advisory >> access >> pid >> file;
    if (file.size() > inode.size() && file.compare(file.size() - inode.size(), inode.size(), inode) == 0) {
      return "pid " + pid;
    }
  }
  return {};
}

Transaction::Transaction(sqlite3* db) : db_(db), begun_(exec(db, "BEGIN IMMEDIATE")) {}
Transaction::~Transaction() {
  if (begun_ && !done_) exec(db_, "ROLLBACK");
}
bool Transaction::commit() {
  done_ = exec(db_, "COMMIT");
  return done_;
}

}  // namespace d3l::deploy
