// These definitions come before the C library's, also for SQLite: the program's own symbols win.
#undef _FORTIFY_SOURCE
#include "syscalls.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdarg>
#include <map>

namespace crash {
namespace {

Plan plan;
long count = 0;
std::vector<Call> calls;
/// By device and number, so that a file keeps its identity through renames.
std::map<std::pair<dev_t, ino_t>, int> files;

bool isOn() { return plan.mode != Mode::Off; }

/// The name within the folder, or nothing for a file that is none of ours.
bool inFolder(const std::string& path, std::string& name) {
  if (!path.starts_with(plan.folder)) return false;
  name = path.substr(plan.folder.size());
  if (!name.empty() && name[0] != '/') return false;
  if (!name.empty()) name.erase(0, 1);
  constexpr std::string_view kGone = " (deleted)";
  if (name.ends_with(kGone)) name.resize(name.size() - kGone.size());
  // A lock is not part of what must survive.
  return !name.ends_with(".lock");
}

bool isOurs(int fd, std::string& name) {
  if (!isOn()) return false;
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  std::array<char, 4096> path{};
  const ssize_t size = ::readlink(link.c_str(), path.data(), path.size());
  return size > 0 && inFolder(std::string(path.data(), static_cast<std::size_t>(size)), name);
}

int numberOf(int fd) {
  struct stat info {};
  ::fstat(fd, &info);
  return files.emplace(std::pair(info.st_dev, info.st_ino), static_cast<int>(files.size())).first->second;
}

/// Counts the call; true if it is to fail now (errno is set).
bool hit() {
  ++count;
  const bool now = plan.onwards ? count >= plan.at : count == plan.at;
  if (!now) return false;
  if (plan.mode == Mode::KillBefore) ::kill(::getpid(), SIGKILL);
  if (plan.mode != Mode::Fail && plan.mode != Mode::Short) return false;
  errno = plan.error;
  return true;
}
void done() {
  if (plan.mode == Mode::KillAfter && count == plan.at) ::kill(::getpid(), SIGKILL);
}

void note(Call call) {
  if (plan.mode == Mode::Record) calls.push_back(std::move(call));
}

long at(int fd) { return syscall(SYS_lseek, fd, 0L, SEEK_CUR); }

template <class Do>
ssize_t writing(int fd, const void* data, std::size_t size, long offset, Do&& call) {
  std::string name;
  if (!isOurs(fd, name)) return call(size);
  if (hit()) {
    // Half of it arrives, then nothing more: what a full disk does in the middle of a page.
    if (plan.mode == Mode::Short && size > 1 && count == plan.at) return call(size / 2);
    return -1;
  }
  note({What::Write, numberOf(fd), name, {}, offset, std::string(static_cast<const char*>(data), size)});
  const ssize_t result = call(size);
  done();
  return result;
}

int syncing(int fd, long number) {
  std::string name;
  if (!isOurs(fd, name)) return static_cast<int>(syscall(number, fd));
  if (hit()) return -1;
  struct stat info {};
  ::fstat(fd, &info);
  const int result = static_cast<int>(syscall(number, fd));
  note({S_ISDIR(info.st_mode) ? What::SyncFolder : What::Sync, numberOf(fd), name, {}, 0, {}});
  done();
  return result;
}

int truncating(int fd, long size) {
  std::string name;
  if (!isOurs(fd, name)) return static_cast<int>(syscall(SYS_ftruncate, fd, size));
  if (hit()) return -1;
  note({What::Truncate, numberOf(fd), name, {}, size, {}});
  const int result = static_cast<int>(syscall(SYS_ftruncate, fd, size));
  done();
  return result;
}

int opening(const char* path, int flags, unsigned mode) {
  std::string name;
  const bool creates = isOn() && (flags & O_CREAT) != 0 && inFolder(path, name) && ::access(path, F_OK) != 0;
  if (creates && hit()) return -1;
  const int fd = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
  if (creates && fd >= 0) {
    note({What::Create, numberOf(fd), name, {}, 0, {}});
    done();
  }
  return fd;
}

}  // namespace

void start(Plan next) {
  calls.clear();
  files.clear();
  count = 0;
  plan = std::move(next);
}
long stop() {
  plan.mode = Mode::Off;
  return count;
}
std::vector<Call> recorded() { return calls; }
void acknowledge(long number) { note({What::Acknowledge, 0, {}, {}, number, {}}); }

}  // namespace crash

extern "C" {

ssize_t write(int fd, const void* data, size_t size) {
  const long offset = crash::isOn() ? crash::at(fd) : 0;
  return crash::writing(fd, data, size, offset, [&](size_t n) { return syscall(SYS_write, fd, data, n); });
}
ssize_t pwrite64(int fd, const void* data, size_t size, off64_t offset) {
  return crash::writing(fd, data, size, offset,
                        [&](size_t n) { return syscall(SYS_pwrite64, fd, data, n, offset); });
}
ssize_t pwrite(int fd, const void* data, size_t size, off_t offset) {
  return pwrite64(fd, data, size, offset);
}
int fdatasync(int fd) { return crash::syncing(fd, SYS_fdatasync); }
int fsync(int fd) { return crash::syncing(fd, SYS_fsync); }
int ftruncate64(int fd, off64_t size) noexcept { return crash::truncating(fd, size); }
int ftruncate(int fd, off_t size) noexcept { return crash::truncating(fd, size); }

int unlink(const char* path) noexcept {
  std::string name;
  const bool ours = crash::isOn() && crash::inFolder(path, name);
  if (ours && crash::hit()) return -1;
  const int result = static_cast<int>(syscall(SYS_unlink, path));
  if (ours) {
    if (result == 0) crash::note({crash::What::Unlink, 0, name, {}, 0, {}});
    crash::done();
  }
  return result;
}
int rename(const char* from, const char* to) noexcept {
  std::string name, target;
  const bool ours = crash::isOn() && crash::inFolder(from, name) && crash::inFolder(to, target);
  if (ours && crash::hit()) return -1;
  const int result = static_cast<int>(syscall(SYS_rename, from, to));
  if (ours) {
    if (result == 0) crash::note({crash::What::Rename, 0, name, target, 0, {}});
    crash::done();
  }
  return result;
}

int open64(const char* path, int flags, ...) {
  unsigned mode = 0;
  if ((flags & O_CREAT) != 0) {
    va_list more;
    va_start(more, flags);
    mode = va_arg(more, unsigned);
    va_end(more);
  }
  return crash::opening(path, flags, mode);
}
int open(const char* path, int flags, ...) {
  unsigned mode = 0;
  if ((flags & O_CREAT) != 0) {
    va_list more;
    va_start(more, flags);
    mode = va_arg(more, unsigned);
    va_end(more);
  }
  return crash::opening(path, flags, mode);
}

}  // extern "C"
