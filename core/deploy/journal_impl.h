// Shared by the journal's source files.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "core/deploy/journal.h"
#include "core/deploy/sqlite.h"

namespace d3l::deploy {

struct Journal::Impl {
  std::mutex mutex;
  std::string path;  ///< empty: in memory
  Db db;
  /// Code and digest of the newest observation noted, per (model, target).
  std::map<std::pair<std::string, std::string>, std::string> lastSeen;

  /// Opens again after an error. The mutex is held.
  Result<sqlite3*> ready();
  /// Call with the statements gone: names the error and gives the connection up.
  Error broke();

  /// Runs `work(db) → bool` in one transaction.
  template <class Work>
  Result<Done> write(Work work) {
    const std::lock_guard lock(mutex);
    D3L_ASSIGN(sqlite3 * handle, ready());
    bool done = false;
    {
      Transaction transaction(handle);
      done = transaction.begun() && work(handle) && transaction.commit();
      if (!done) lastError = sqlite3_errmsg(handle);
    }
    if (!done) return fail(broke());
    return Done{};
  }
  /// Runs `work(db) → bool` without one.
  template <class Work>
  Result<Done> read(Work work) {
    const std::lock_guard lock(mutex);
    D3L_ASSIGN(sqlite3 * handle, ready());
    if (!work(handle)) {
      lastError = sqlite3_errmsg(handle);
      return fail(broke());
    }
    return Done{};
  }

  std::string lastError;
};

/// Adds a timeline line inside somebody's transaction.
bool addNote(sqlite3* db, const std::string& model, const std::string& target, const TimelineEntry& entry);

}  // namespace d3l::deploy
