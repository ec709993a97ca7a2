// Files that are either the old or the new one, never half of each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/ledger/error.h"

namespace d3l::ledger {

/// What the system said, as one of our codes; `reading` decides between ReadFailed and WriteFailed.
Error systemError(int errorNumber, const std::string& path, bool reading);

/// Closes itself.
class FileHandle {
 public:
  explicit FileHandle(int fd = -1) : fd_(fd) {}
  ~FileHandle();
  FileHandle(FileHandle&& other) noexcept;
  FileHandle& operator=(FileHandle&& other) noexcept;
  int get() const { return fd_; }
  bool isOpen() const { return fd_ >= 0; }
  /// An error of close() can be the only sign of a failed write on some file systems.
  bool close();

 private:
  int fd_;
};

Result<Done> writeAll(const FileHandle& file, ByteView content, const std::string& path);
Result<Done> syncFile(const FileHandle& file, const std::string& path);
Result<Done> syncFolder(const std::string& path);
Result<Done> makeFolder(const std::string& path);

/// A new file with a name nobody else uses, beside `path`.
struct Aside {
  FileHandle file;
  std::string path;
};
Result<Aside> openAside(const std::string& path);
/// Synced, renamed to `path`, folder synced. The aside file is removed when it fails.
Result<Done> publish(Aside aside, const std::string& path);

/// Renames and syncs the folder.
Result<Done> renameFile(const std::string& from, const std::string& to);
/// A database left half made by a crash, with its journal; nothing there is fine.
Result<Done> removeDraft(const std::string& path);
/// What the system says to a small file in this folder just now. SQLite reports a disk that is too
/// full for a journal as "unable to open".
Result<Done> tryWriting(const std::string& folder);
Result<Done> writeWhole(const std::string& path, std::string_view content);
/// NotFound, TooLarge; only regular files.
Result<std::string> readWhole(const std::string& path, std::uint64_t maxBytes);
bool isRegularFile(const std::string& path);
std::string folderOf(const std::string& path);

}  // namespace d3l::ledger
