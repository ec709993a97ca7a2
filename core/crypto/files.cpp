#include "core/crypto/files.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <cstdio>
#include <utility>

#include "core/base/hex.h"
#include "core/crypto/descriptor.h"

namespace d3l::crypto {
namespace {

/// Removes the hidden file unless it got its name.
class PartFile {
 public:
  explicit PartFile(std::string path) : path_(std::move(path)) {}
  ~PartFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  const std::string& path() const { return path_; }
  void keep() { path_.clear(); }

 private:
  std::string path_;
};

bool writeAll(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t put = ::write(fd, content.data(), content.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

std::string folderOf(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

std::string partPath(const std::string& path, const Random& random) {
  std::array<std::uint8_t, 8> unique{};
  random(unique);
  const auto slash = path.rfind('/');
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  return folderOf(path) + (slash == std::string::npos ? "/." : ".") + name + "." + toHex(unique) + ".part";
}

/// Renaming that never replaces; where the file system cannot, a hard link does the same.
bool nameExclusively(const std::string& from, const std::string& to, bool& linked) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  linked = ::link(from.c_str(), to.c_str()) == 0;
  return linked;
}

Result<Done> flushFolder(const std::string& path) {
  const Descriptor folder(::open(folderOf(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0 || ::fsync(folder.get()) != 0) return fail(systemError(Code::WriteFailed, path));
  return Done{};
}

}  // namespace

Result<std::string> readSmallFile(const std::string& path, std::size_t maxBytes) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return fail(systemError(errno == ENOENT ? Code::NotFound : Code::ReadFailed, path));
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return fail(systemError(Code::ReadFailed, path));
  if (!S_ISREG(info.st_mode)) return fail(Error{Code::ReadFailed, path + ": not a regular file"});
  std::string content;
  std::array<char, 4096> buffer{};
  while (true) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(systemError(Code::ReadFailed, path));
    if (got == 0) return content;
    content.append(buffer.data(), static_cast<std::size_t>(got));
    if (content.size() > maxBytes) return fail(Error{Code::TooLarge, path});
  }
}

Result<Done> writeFileSafely(const std::string& path, std::string_view content, const Random& random,
                             const WriteOptions& options) {
  const auto step = [&](WriteStep done) {
    if (options.observe) options.observe(done);
  };
  PartFile part(partPath(path, random));
  Descriptor file(::open(part.path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (file.get() < 0) {
    Error error = systemError(Code::WriteFailed, path);
    part.keep();  // it is not ours
    return fail(std::move(error));
  }
  step(WriteStep::Created);
  // fchmod: the umask may have taken even the owner's rights away.
  if (::fchmod(file.get(), 0600) != 0 || !writeAll(file.get(), content)) {
    return fail(systemError(Code::WriteFailed, path));
  }
  step(WriteStep::Written);
  if (::fsync(file.get()) != 0 || !file.close()) return fail(systemError(Code::WriteFailed, path));
  step(WriteStep::Flushed);

  D3L_ASSIGN(const std::string back, readSmallFile(part.path(), content.size()));
  if (back != content) return fail(Error{Code::WriteFailed, path + ": what was read back differs"});
  if (options.check) D3L_TRY(options.check(back));
  step(WriteStep::Checked);

  bool linked = false;
  const bool named = options.replace ? ::rename(part.path().c_str(), path.c_str()) == 0
                                     : nameExclusively(part.path(), path, linked);
  if (!named) return fail(systemError(errno == EEXIST ? Code::AlreadyExists : Code::WriteFailed, path));
  if (!linked) part.keep();
  step(WriteStep::Renamed);
  return flushFolder(path);
}

}  // namespace d3l::crypto
