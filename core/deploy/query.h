// A shorter hand for the journal's many small statements: parameters in order, and the first error
// kept with the connection, so that a transaction is one chain of conditions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/bytes.h"
#include "core/deploy/error.h"
#include "core/storage/sqlite.h"

namespace d3l::deploy {

/// A connection and the first thing that went wrong on it.
struct Book {
  storage::Database database;
  std::optional<storage::Error> error;

  bool failed(storage::Error what) {
    if (!error) error = std::move(what);
    return false;
  }
  template <class T>
  bool check(storage::Result<T> result) {
    return result ? true : failed(std::move(result.error()));
  }
};

class Query {
 public:
  Query(Book& book, std::string_view sql) : book_(book) {
    auto prepared = book.database.prepare(sql);
    if (prepared) {
      statement_ = std::move(*prepared);
    } else {
      ok_ = book.failed(std::move(prepared.error()));
    }
  }

  template <class T>
  Query& bind(const T& value) {
    if (ok_) statement_.bind(next_++, value);
    return *this;
  }
  Query& bind(std::uint32_t value) { return bind(std::int64_t{value}); }
  Query& bind(const std::string& text) { return bind(std::string_view(text)); }
  Query& bind(const Hash32& hash) { return bind(hash.view()); }

  /// True with a row. After false, ok() tells the end from an error.
  bool row() {
    if (!ok_) return false;
    auto stepped = statement_.step();
    if (!stepped) ok_ = book_.failed(std::move(stepped.error()));
    return stepped && *stepped;
  }
  bool ok() const { return ok_; }
  bool run() { return !row() && ok_; }

  std::int64_t number(int column) const { return statement_.integer(column); }
  std::string text(int column) const { return statement_.text(column); }
  Hash32 hash(int column) const { return Hash32::from(statement_.blob(column)); }
  bool isNull(int column) const { return statement_.isNull(column); }

 private:
  Book& book_;
  storage::Statement statement_;
  int next_ = 1;
  bool ok_ = true;
};

/// Opens, takes the exclusive lock, checks application id, version and integrity. Step n of `steps`
/// leads from version n to n+1; those that are missing are run. Steps are only ever appended.
Result<Book> openBook(const std::string& path, std::int32_t applicationId,
                      std::span<const char* const> steps);

}  // namespace d3l::deploy
