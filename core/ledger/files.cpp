#include "core/ledger/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace d3l::ledger {

Error systemError(int errorNumber, const std::string& path, bool reading) {
  const std::string detail = path + ": " + std::strerror(errorNumber);
  switch (errorNumber) {
    case ENOENT:
    case ENOTDIR:
      return {Code::NotFound, detail};
    case ENOSPC:
    case EDQUOT:
      return {Code::DiskFull, detail};
    case EROFS:
      return {Code::ReadOnly, detail};
    case EACCES:
    case EPERM:
      return {Code::PermissionDenied, detail};
    case ENOMEM:
      return {Code::OutOfMemory, detail};
    default:
      return {reading ? Code::ReadFailed : Code::WriteFailed, detail};
  }
}

FileHandle::~FileHandle() { close(); }
FileHandle::FileHandle(FileHandle&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}
bool FileHandle::close() { return fd_ < 0 || ::close(std::exchange(fd_, -1)) == 0; }

Result<Done> writeAll(const FileHandle& file, ByteView content, const std::string& path) {
  while (!content.empty()) {
    const ssize_t count = ::write(file.get(), content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return fail(systemError(count == 0 ? ENOSPC : errno, path, false));
    content = content.subspan(static_cast<std::size_t>(count));
  }
  return Done{};
}

Result<Done> syncFile(const FileHandle& file, const std::string& path) {
  if (::fsync(file.get()) != 0) return fail(systemError(errno, path, false));
  return Done{};
}

Result<Done> syncFolder(const std::string& path) {
  const FileHandle folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.isOpen()) return fail(systemError(errno, path, false));
  return syncFile(folder, path);
}

Result<Done> makeFolder(const std::string& path) {
  if (::mkdir(path.c_str(), 0777) == 0) return syncFolder(folderOf(path));
  struct stat info {};
  if (errno == EEXIST && ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode)) return Done{};
  return fail(systemError(errno, path, false));
}

Result<Aside> openAside(const std::string& path) {
  static std::atomic<unsigned> counter{0};
  for (int attempt = 0; attempt < 100; ++attempt) {
    const std::string aside =
        path + "." + std::to_string(::getpid()) + "." + std::to_string(counter++) + ".new";
    FileHandle file(::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (file.isOpen()) return Aside{std::move(file), aside};
    if (errno != EEXIST) return fail(systemError(errno, path, false));
  }
  return fail(systemError(EEXIST, path, false));
}

Result<Done> publish(Aside aside, const std::string& path) {
  auto synced = syncFile(aside.file, path);
  if (synced && !aside.file.close()) synced = fail(systemError(errno, path, false));
  if (synced && ::rename(aside.path.c_str(), path.c_str()) != 0) {
    synced = fail(systemError(errno, path, false));
  }
  if (!synced) {
    ::unlink(aside.path.c_str());
    return synced;
  }
  return syncFolder(folderOf(path));
}

Result<Done> renameFile(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return fail(systemError(errno, to, false));
  return syncFolder(folderOf(to));
}

Result<Done> removeDraft(const std::string& path) {
  for (const std::string& file : {path + "-journal", path}) {
    if (::unlink(file.c_str()) != 0 && errno != ENOENT) return fail(systemError(errno, file, false));
  }
  return Done{};
}

Result<Done> tryWriting(const std::string& folder) {
  D3L_ASSIGN(Aside aside, openAside(folder + "/probe"));
  auto done = writeAll(aside.file, Bytes(4096), folder);
  if (done) done = syncFile(aside.file, folder);
  ::unlink(aside.path.c_str());
  return done;
}

Result<Done> writeWhole(const std::string& path, std::string_view content) {
  D3L_ASSIGN(Aside aside, openAside(path));
  auto written = writeAll(aside.file, asBytes(content), path);
  if (!written) {
    ::unlink(aside.path.c_str());
    return written;
  }
  return publish(std::move(aside), path);
}

Result<std::string> readWhole(const std::string& path, std::uint64_t maxBytes) {
  // Not blocking: a pipe in the place of a file must not hold the program up.
  const FileHandle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.isOpen()) return fail(systemError(errno, path, true));
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return fail(systemError(errno, path, true));
  if (!S_ISREG(info.st_mode)) return fail(Error{Code::ReadFailed, path + ": not a regular file"});
  if (static_cast<std::uint64_t>(info.st_size) > maxBytes) return fail(Error{Code::TooLarge, path});
  std::string content(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t count = ::read(file.get(), content.data() + done, content.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(systemError(errno, path, true));
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  content.resize(done);
  return content;
}

bool isRegularFile(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

std::string folderOf(const std::string& path) {
  const auto end = path.find_last_not_of('/');
  const auto slash = end == std::string::npos ? end : path.rfind('/', end);
  if (slash == std::string::npos) return path.starts_with('/') ? "/" : ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace d3l::ledger
