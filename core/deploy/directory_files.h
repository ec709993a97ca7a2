// File operations that are on disk when they return, for the directory target. Errors are the
// system's words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace d3l::deploy::files {

template <class T>
using Outcome = d3l::Result<T, std::string>;

/// Closes itself.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

bool isFolder(const std::string& path);
Outcome<Done> makeFolder(const std::string& path);
/// Makes entries of this folder durable.
Outcome<Done> syncFolder(const std::string& path);
Outcome<Descriptor> createNew(const std::string& path);
Outcome<Done> writeAll(const Descriptor& file, std::string_view bytes);
Outcome<Done> syncFile(const Descriptor& file);
/// Writes beside it, syncs, renames over it, syncs the folder: old or new, never neither.
Outcome<Done> replaceFile(const std::string& folder, const std::string& name, std::string_view bytes);
/// At most `limit` bytes; nothing if it does not exist.
Outcome<std::optional<std::string>> readSmall(const std::string& path, std::size_t limit);
/// The link's text; nothing if there is no such entry; an error if it is not a link.
Outcome<std::optional<std::string>> readLink(const std::string& path);
/// Points folder/name at `to` by one rename.
Outcome<Done> switchLink(const std::string& folder, const std::string& name, const std::string& to);
Outcome<Done> removeEntry(const std::string& folder, const std::string& name);
Outcome<Done> renameEntry(const std::string& from, const std::string& to);
/// A folder with files in it, no deeper. Best effort: leftovers are looked for again later.
void removeFlatFolder(const std::string& path);

/// Names of entries that begin with `prefix`.
std::vector<std::string> entriesWithPrefix(const std::string& folder, std::string_view prefix);
/// Empty if it cannot be opened.
Descriptor openExisting(const std::string& path);

/// Lock on an open file, given back when it is closed. Nothing when somebody else holds it.
bool tryLock(const Descriptor& file);
Outcome<Descriptor> openLockFile(const std::string& path);

/// What changes when a file's bytes may have changed: inode, size, modification and change time.
struct FileMark {
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t modified = 0;
  std::int64_t changed = 0;
  friend bool operator==(const FileMark&, const FileMark&) = default;
};
/// Of a regular file that is not a link; nothing if it is not there.
std::optional<FileMark> markOf(const std::string& path);

}  // namespace d3l::deploy::files
