#include "core/deploy/directory_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>

namespace d3l::deploy::files {
namespace {

tl::unexpected<std::string> systemError(const std::string& what) {
  const int code = errno;
  return fail(what + ": " + std::generic_category().message(code));
}

constexpr const char* kNewSuffix = ".new";

struct CloseFolder {
  void operator()(DIR* dir) const { closedir(dir); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) close(fd_);
}

bool isFolder(const std::string& path) {
  struct stat info {};
  return lstat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

Outcome<Done> makeFolder(const std::string& path) {
  if (mkdir(path.c_str(), 0755) == 0) {
    const auto slash = path.find_last_of('/');
    return syncFolder(slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash));
  }
  if (errno == EEXIST && isFolder(path)) return Done{};
  return systemError("mkdir " + path);
}

Outcome<Done> syncFolder(const std::string& path) {
  const Descriptor folder(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return systemError("open " + path);
  if (fsync(folder.get()) != 0) return systemError("fsync " + path);
  return Done{};
}

Outcome<Descriptor> createNew(const std::string& path) {
  Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!file) return systemError("create " + path);
  return file;
}

Outcome<Done> writeAll(const Descriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = write(file.get(), bytes.data(), bytes.size());
    if (wrote < 0) {
      if (errno == EINTR) continue;
      return systemError("write");
    }
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return Done{};
}

Outcome<Done> syncFile(const Descriptor& file) {
  if (fsync(file.get()) != 0) return systemError("fsync");
  return Done{};
}

Outcome<Done> replaceFile(const std::string& folder, const std::string& name, std::string_view bytes) {
  const std::string fresh = folder + "/" + name + kNewSuffix;
  if (unlink(fresh.c_str()) != 0 && errno != ENOENT) return systemError("unlink " + fresh);
  {
    D3L_ASSIGN(const Descriptor file, createNew(fresh));
    D3L_TRY(writeAll(file, bytes));
    D3L_TRY(syncFile(file));
  }
  D3L_TRY(renameEntry(fresh, folder + "/" + name));
  return syncFolder(folder);
}

Outcome<std::optional<std::string>> readSmall(const std::string& path, std::size_t limit) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file) {
    if (errno == ENOENT) return std::optional<std::string>();
    return systemError("open " + path);
  }
  std::string out(limit + 1, '\0');
  std::size_t size = 0;
  while (size < out.size()) {
    const ssize_t got = read(file.get(), out.data() + size, out.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return systemError("read " + path);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > limit) return fail("read " + path + ": longer than " + std::to_string(limit) + " bytes");
  out.resize(size);
  return std::optional<std::string>(std::move(out));
}

Outcome<std::optional<std::string>> readLink(const std::string& path) {
  char buffer[256];
  const ssize_t size = readlink(path.c_str(), buffer, sizeof buffer);
  if (size < 0) {
    if (errno == ENOENT) return std::optional<std::string>();
    return systemError("readlink " + path);
  }
  return std::optional<std::string>(std::string(buffer, static_cast<std::size_t>(size)));
}

Outcome<Done> switchLink(const std::string& folder, const std::string& name, const std::string& to) {
  const std::string fresh = folder + "/" + name + kNewSuffix;
  if (unlink(fresh.c_str()) != 0 && errno != ENOENT) return systemError("unlink " + fresh);
  if (symlink(to.c_str(), fresh.c_str()) != 0) return systemError("symlink " + fresh);
  D3L_TRY(renameEntry(fresh, folder + "/" + name));
  return syncFolder(folder);
}

Outcome<Done> removeEntry(const std::string& folder, const std::string& name) {
  if (unlink((folder + "/" + name).c_str()) != 0 && errno != ENOENT) return systemError("unlink " + name);
  return syncFolder(folder);
}

Outcome<Done> renameEntry(const std::string& from, const std::string& to) {
  if (rename(from.c_str(), to.c_str()) != 0) return systemError("rename to " + to);
  return Done{};
}

std::vector<std::string> entriesWithPrefix(const std::string& folder, std::string_view prefix) {
  std::vector<std::string> out;
  if (const Folder dir(opendir(folder.c_str())); dir != nullptr) {
    while (const dirent* entry = readdir(dir.get())) {
      const std::string_view name = entry->d_name;
      if (name != "." && name != ".." && name.substr(0, prefix.size()) == prefix) out.emplace_back(name);
    }
  }
  return out;
}

void removeFlatFolder(const std::string& path) {
  for (const std::string& name : entriesWithPrefix(path, "")) unlink((path + "/" + name).c_str());
  rmdir(path.c_str());
}

Descriptor openExisting(const std::string& path) {
  return Descriptor(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
}

bool tryLock(const Descriptor& file) { return flock(file.get(), LOCK_EX | LOCK_NB) == 0; }

Outcome<Descriptor> openLockFile(const std::string& path) {
  Descriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!file) return systemError("open " + path);
  return file;
}

std::optional<FileMark> markOf(const std::string& path) {
  struct stat info {};
  if (lstat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  constexpr std::int64_t kNano = 1'000'000'000;
  FileMark mark;
  mark.inode = info.st_ino;
  mark.size = static_cast<std::uint64_t>(info.st_size);
  mark.modified = info.st_mtim.tv_sec * kNano + info.st_mtim.tv_nsec;
  mark.changed = info.st_ctim.tv_sec * kNano + info.st_ctim.tv_nsec;
  return mark;
}

}  // namespace d3l::deploy::files
