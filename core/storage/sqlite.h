// A thin, exception-free wrapper around the SQLite C API, with the settings that were measured.
//
// Durable: rollback journal in DELETE mode, synchronous=EXTRA, one exclusive connection; loses no
// committed transaction at a power cut (records.md, storage). Disposable: WAL, synchronous=OFF, for
// what can be rebuilt.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/amount.h"
#include "core/base/bytes.h"
#include "core/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace d3l::storage {

enum class Code {
  CannotOpen,
  Busy,
  Corrupt,
  NotADatabase,
  Full,
  ReadOnly,
  Io,
  Constraint,
  Interrupted,
  Misuse
};
std::string_view codeName(Code code);
struct Error {
  Code code{};
  std::string detail;
};
template <class T>
using Result = d3l::Result<T, Error>;

enum class Durability { Durable, Disposable, ReadOnly };

/// One prepared statement. Parameters count from 1, columns from 0, as in SQLite.
class Statement {
 public:
  Statement() = default;
  explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;

  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, std::uint64_t value) { return bind(at, static_cast<std::int64_t>(value)); }
  Statement& bind(int at, int value) { return bind(at, static_cast<std::int64_t>(value)); }
  Statement& bind(int at, std::string_view text);
  Statement& bind(int at, ByteView blob);
  /// 16 big-endian bytes, so that SQLite orders amounts as numbers.
  Statement& bind(int at, Amount amount);
  Statement& bindNull(int at);
  /// By name; a name the statement does not use is passed over.
  template <class T>
  Statement& bindNamed(const char* name, const T& value) {
    const int at = parameterAt(name);
    return at == 0 ? *this : bind(at, value);
  }

  /// True: a row is there. False: done. The statement is reset when it is done or fails.
  Result<bool> step();
  /// Runs a statement that returns no rows.
  Result<Done> run();
  void reset();

  std::int64_t integer(int column) const;
  std::uint64_t u64(int column) const { return static_cast<std::uint64_t>(integer(column)); }
  std::string text(int column) const;
  /// Valid until the next step.
  ByteView blob(int column) const;
  Amount amount(int column) const;
  bool isNull(int column) const;
  template <class T>
  T fixed(int column) const {
    return T::from(blob(column));
  }

 private:
  int parameterAt(const char* name) const;
  sqlite3_stmt* handle_ = nullptr;
};

class Database {
 public:
  static Result<Database> open(const std::string& path, Durability durability);
  Database() = default;
  ~Database();
  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;

  Result<Done> exec(const char* sql);
  Result<Statement> prepare(std::string_view sql);
  Result<std::int64_t> integer(std::string_view sql);
  Result<Done> begin() { return exec("BEGIN IMMEDIATE"); }
  /// An error here leaves the outcome unknown: reopen and look.
  Result<Done> commit() { return exec("COMMIT"); }
  void rollback();
  sqlite3* handle() const { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

/// Begins now, rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(&database) {}
  ~Transaction() {
    if (open_) database_->rollback();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Result<Done> begin() {
    auto done = database_->begin();
    open_ = done.has_value();
    return done;
  }
  Result<Done> commit() {
    auto done = database_->commit();
    if (done) open_ = false;
    return done;
  }

 private:
  Database* database_;
  bool open_ = false;
};

}  // namespace d3l::storage
