// Shared by the journal's source files.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "core/deploy/journal.h"
#include "core/deploy/query.h"

namespace d3l::deploy {

struct Journal::Impl {
  std::mutex mutex;
  std::string path;  ///< empty: in memory
  std::optional<Book> book;
  /// Code and digest of the newest observation noted, per (model, target).
  std::map<std::pair<std::string, std::string>, std::string> lastSeen;

  /// Opens again after an error. The mutex is held.
  Result<Done> ready();
  /// Call with the statements gone: names the error and gives the connection up.
  Error broke();

  /// Runs `work(book) → bool` in one transaction.
  template <class Work>
  Result<Done> write(Work work) {
    const std::lock_guard lock(mutex);
    D3L_TRY(ready());
    bool done = false;
    {
      storage::Transaction transaction(book->database);
      done = book->check(transaction.begin()) && work(*book) && book->check(transaction.commit());
    }
    if (!done) return fail(broke());
    return Done{};
  }
  /// Runs `work(book) → bool` without one.
  template <class Work>
  Result<Done> read(Work work) {
    const std::lock_guard lock(mutex);
    D3L_TRY(ready());
    if (!work(*book)) return fail(broke());
    return Done{};
  }
};

/// Adds a timeline line inside somebody's transaction.
bool addNote(Book& book, const std::string& model, const std::string& target, const TimelineEntry& entry);
/// Columns id, model, target, at, kind, wanted, served, detail, acknowledged, note, in that order.
Alert alertFrom(const Query& row);

}  // namespace d3l::deploy
