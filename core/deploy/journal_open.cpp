// Opening the journal's file: whose it is, who holds it, whether it is sound.
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "core/deploy/query.h"

namespace d3l::deploy {
namespace {

/// The program that holds a lock on this file, "pid 123", or an empty text.
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

Error errorOf(const storage::Error& error, const std::string& path) {
  switch (error.code) {
    case storage::Code::Busy:
      return {Code::JournalInUse, lockHolder(path)};
    case storage::Code::NotADatabase:
      return {Code::JournalForeign, error.detail};
    case storage::Code::Corrupt:
      return {Code::JournalCorrupt, error.detail};
    default:
      return {Code::JournalFailed, std::string(storage::codeName(error.code)) + ": " + error.detail};
  }
}

Result<Done> checkExisting(Book& book, std::int32_t applicationId, int version) {
  const auto id = book.database.integer("PRAGMA application_id");
  const auto found = book.database.integer("PRAGMA user_version");
  if (!id || !found) return fail(Error{Code::JournalCorrupt, "header"});
  if (*id != applicationId) return fail(Error{Code::JournalForeign, "application id " + std::to_string(*id)});
  if (*found > version) return fail(Error{Code::JournalNewer, "version " + std::to_string(*found)});
  if (*found < 1) return fail(Error{Code::JournalCorrupt, "version " + std::to_string(*found)});
  Query check(book, "PRAGMA quick_check(1)");
  const std::string answer = check.row() ? check.text(0) : "no answer";
  if (answer != "ok") return fail(Error{Code::JournalCorrupt, answer});
  return Done{};
}

/// From the version that was found (0: an empty file) to the newest, in one transaction.
Result<Done> migrate(Book& book, std::int32_t applicationId, std::span<const char* const> steps,
                     std::size_t from, const std::string& path) {
  storage::Transaction transaction(book.database);
  const std::string stamp = "PRAGMA application_id=" + std::to_string(applicationId) +
                            "; PRAGMA user_version=" + std::to_string(steps.size());
  bool made = book.check(transaction.begin());
  for (std::size_t i = from; made && i < steps.size(); ++i) made = book.check(book.database.exec(steps[i]));
  made = made && book.check(book.database.exec(stamp.c_str())) && book.check(transaction.commit());
  if (!made) return fail(errorOf(*book.error, path));
  return Done{};
}

}  // namespace

Result<Book> openBook(const std::string& path, std::int32_t applicationId,
                      std::span<const char* const> steps) {
  auto opened = storage::Database::open(path, storage::Durability::Durable);
  if (!opened) return fail(errorOf(opened.error(), path));
  Book book{std::move(*opened), std::nullopt};
  // The empty exclusive transaction takes the lock now and, with EXCLUSIVE locking, keeps it.
  if (auto locked = book.database.exec("BEGIN EXCLUSIVE; COMMIT"); !locked) {
    return fail(errorOf(locked.error(), path));
  }
  const auto tables = book.database.integer("SELECT count(*) FROM sqlite_schema");
  const auto id = book.database.integer("PRAGMA application_id");
  const auto found = book.database.integer("PRAGMA user_version");
  if (!tables) return fail(errorOf(tables.error(), path));
  const bool empty = *tables == 0 && id && *id == 0 && found && *found == 0;
  if (!empty) D3L_TRY(checkExisting(book, applicationId, static_cast<int>(steps.size())));
  const std::size_t from = empty ? 0 : static_cast<std::size_t>(*found);
  if (from < steps.size()) D3L_TRY(migrate(book, applicationId, steps, from, path));
  return book;
}

}  // namespace d3l::deploy
