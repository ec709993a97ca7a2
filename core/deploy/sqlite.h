// The little of SQLite's C interface the journal needs, with the settings of records.md.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/deploy/error.h"

namespace d3l::deploy {

/// A prepared statement; parameters are bound in order from 1.
class Statement {
 public:
  Statement(sqlite3* db, const char* sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(std::int64_t value);
  Statement& bind(std::uint64_t value) { return bind(static_cast<std::int64_t>(value)); }
  Statement& bind(std::uint32_t value) { return bind(static_cast<std::int64_t>(value)); }
  Statement& bind(std::string_view text);
  Statement& bind(const Hash32& hash);
  Statement& bindNull();

  /// True with a row. After false, ok() tells the end from an error.
  bool row();
  bool ok() const { return code_ == SQLITE_OK || code_ == SQLITE_ROW || code_ == SQLITE_DONE; }
  /// Runs a statement that returns no rows.
  bool run() { return !row() && ok(); }

  std::int64_t number(int column) const;
  std::string text(int column) const;
  Hash32 hash(int column) const;
  bool isNull(int column) const;

 private:
  sqlite3_stmt* statement_ = nullptr;
  int code_ = SQLITE_OK;
  int next_ = 1;
};

/// Closes the connection when it goes.
struct CloseDb {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using Db = std::unique_ptr<sqlite3, CloseDb>;

/// Opens with all settings, takes the exclusive lock, checks application id, version and integrity,
/// and runs `schema` on an empty file.
Result<Db> openDb(const std::string& path, std::int32_t applicationId, int version, const char* schema);

/// The program that holds a lock on this file, "pid 123", or an empty text.
std::string lockHolder(const std::string& path);

/// BEGIN IMMEDIATE … COMMIT; rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(sqlite3* db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  bool begun() const { return begun_; }
  bool commit();

 private:
  sqlite3* db_;
  bool begun_;
  bool done_ = false;
};

}  // namespace d3l::deploy
