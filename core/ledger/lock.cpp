#include "core/ledger/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "core/base/text.h"

namespace d3l::ledger {

Result<FolderLock> FolderLock::acquire(const std::string& dir, const std::string& program) {
  const std::string path = dir + "/ledger.lock";
  FileHandle file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (!file.isOpen()) return fail(systemError(errno, path, false));
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return fail(systemError(errno, path, false));
    std::array<char, 200> text{};
    const ssize_t count = ::pread(file.get(), text.data(), text.size(), 0);
    const std::string holder(text.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    // The holder may be between locking and writing its name.
    return fail(Error{Code::InUse, holder.empty() ? "another program" : visibleLine(holder, 120)});
  }
  const std::string name = program + ", " + std::to_string(::getpid());
  // Only a help for people: a full disk must not keep the record from being read.
  if (::ftruncate(file.get(), 0) == 0 && ::pwrite(file.get(), name.data(), name.size(), 0) < 0) errno = 0;
  return FolderLock(std::move(file));
}

}  // namespace d3l::ledger
