#include "core/storage/sqlite.h"

#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <utility>

namespace d3l::storage {
namespace {

Code codeOf(int result) {
  switch (result & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Code::Busy;
    case SQLITE_CORRUPT:
      return Code::Corrupt;
    case SQLITE_NOTADB:
      return Code::NotADatabase;
    case SQLITE_FULL:
      return Code::Full;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return Code::ReadOnly;
    case SQLITE_CANTOPEN:
      return Code::CannotOpen;
    case SQLITE_CONSTRAINT:
      return Code::Constraint;
    case SQLITE_INTERRUPT:
      return Code::Interrupted;
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
      return Code::Misuse;
    default:
      return Code::Io;
  }
}

Error errorOf(sqlite3* database, int result) {
  Code code = codeOf(result);
  if (database != nullptr && (code == Code::Io || code == Code::CannotOpen)) {
    // SQLite calls a full disk by its name only in some places, and an exhausted quota nowhere.
    const int system = sqlite3_system_errno(database);
    if (system == ENOSPC || system == EDQUOT) code = Code::Full;
  }
  return {code, database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(result)};
}

constexpr const char* kCommon =
    "PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF; PRAGMA mmap_size=0;";
constexpr const char* kDurable =
    "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;";
constexpr const char* kDisposable = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;";

}  // namespace

std::string_view codeName(Code code) {
  switch (code) {
    case Code::CannotOpen:
      return "cannot-open";
    case Code::Busy:
      return "busy";
    case Code::Corrupt:
      return "corrupt";
    case Code::NotADatabase:
      return "not-a-database";
    case Code::Full:
      return "disk-full";
    case Code::ReadOnly:
      return "read-only";
    case Code::Io:
      return "io";
    case Code::Constraint:
      return "constraint";
    case Code::Interrupted:
      return "interrupted";
    case Code::Misuse:
      return "misuse";
  }
  return "unknown";
}

Statement::~Statement() { sqlite3_finalize(handle_); }
Statement::Statement(Statement&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(handle_, other.handle_);
  return *this;
}

Statement& Statement::bind(int at, std::int64_t value) {
  sqlite3_bind_int64(handle_, at, value);
  return *this;
}
Statement& Statement::bind(int at, std::string_view text) {
  // A null pointer would bind NULL instead of an empty text.
  sqlite3_bind_text64(handle_, at, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  return *this;
}
Statement& Statement::bind(int at, ByteView blob) {
  sqlite3_bind_blob64(handle_, at, blob.empty() ? static_cast<const void*>("") : blob.data(), blob.size(),
                      SQLITE_TRANSIENT);
  return *this;
}
Statement& Statement::bind(int at, Amount amount) {
  std::array<std::uint8_t, 16> bytes{};
  u128 rest = amount.units();
  for (auto it = bytes.rbegin(); it != bytes.rend(); ++it, rest >>= 8) *it = static_cast<std::uint8_t>(rest);
  return bind(at, ByteView(bytes));
}
Statement& Statement::bindNull(int at) {
  sqlite3_bind_null(handle_, at);
  return *this;
}

Result<bool> Statement::step() {
  const int result = sqlite3_step(handle_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) {
    sqlite3_reset(handle_);
    return false;
  }
  const Error error = errorOf(sqlite3_db_handle(handle_), result);
  sqlite3_reset(handle_);
  return fail(error);
}

Result<Done> Statement::run() {
  auto row = step();
  if (!row) return fail(std::move(row.error()));
  reset();
  return Done{};
}

int Statement::parameterAt(const char* name) const { return sqlite3_bind_parameter_index(handle_, name); }
void Statement::reset() { sqlite3_reset(handle_); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }
std::string Statement::text(int column) const { return std::string(asText(blob(column))); }
ByteView Statement::blob(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_, column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}
Amount Statement::amount(int column) const {
  u128 value = 0;
  for (std::uint8_t byte : blob(column)) value = value << 8 | byte;
  return Amount(value);
}
bool Statement::isNull(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

Result<Database> Database::open(const std::string& path, Durability durability) {
  Database database;
  const int flags =
      durability == Durability::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int result = sqlite3_open_v2(path.c_str(), &database.handle_, flags | SQLITE_OPEN_FULLMUTEX, nullptr);
  if (result != SQLITE_OK) return fail(errorOf(database.handle_, result));
  sqlite3_extended_result_codes(database.handle_, 1);
  sqlite3_db_config(database.handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_limit(database.handle_, SQLITE_LIMIT_LENGTH, 16 << 20);
  sqlite3_busy_timeout(database.handle_, durability == Durability::Durable ? 0 : 2000);
  D3L_TRY(database.exec(kCommon));
  if (durability == Durability::Durable) D3L_TRY(database.exec(kDurable));
  if (durability == Durability::Disposable) D3L_TRY(database.exec(kDisposable));
  return database;
}

Database::~Database() { sqlite3_close_v2(handle_); }
Database::Database(Database&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
Database& Database::operator=(Database&& other) noexcept {
  std::swap(handle_, other.handle_);
  return *this;
}

Result<Done> Database::exec(const char* sql) {
  const int result = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) return fail(errorOf(handle_, result));
  return Done{};
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int result = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (result != SQLITE_OK) return fail(errorOf(handle_, result));
  return Statement(statement);
}

Result<std::int64_t> Database::integer(std::string_view sql) {
  D3L_ASSIGN(Statement statement, prepare(sql));
  D3L_ASSIGN(const bool row, statement.step());
  return row ? statement.integer(0) : 0;
}

void Database::rollback() {
  if (sqlite3_get_autocommit(handle_) == 0) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace d3l::storage
