#include "core/client/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "core/client/errors.h"

namespace d3l::client {
namespace {

/// Closes on leaving; a file descriptor has no owner in the standard library.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

bool writeAll(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t count = ::write(fd, content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

Result<std::string> readFile(const std::string& path, std::size_t maxBytes) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return fail(fileError(path, errno));
  std::string out;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(fileError(path, errno));
    if (count == 0) return out;
    out.append(buffer.data(), static_cast<std::size_t>(count));
    if (out.size() > maxBytes) {
      return fail(Error{Code::BadInput, "too-large",
                        path + ": more than " + std::to_string(maxBytes) + " bytes", std::nullopt});
    }
  }
}

Result<Done> writeFile(const std::string& path, std::string_view content, unsigned mode) {
  const std::string aside = path + ".new";
  {
    const Descriptor file(::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
    if (file.get() < 0) return fail(fileError(path, errno));
    if (::fchmod(file.get(), mode) != 0 || !writeAll(file.get(), content) || ::fsync(file.get()) != 0) {
      const int code = errno;
      ::unlink(aside.c_str());
      return fail(fileError(path, code));
    }
  }
  if (::rename(aside.c_str(), path.c_str()) != 0) return fail(fileError(path, errno));
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const Descriptor parent(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (parent.get() >= 0) ::fsync(parent.get());
  return Done{};
}

Result<Done> makeFolder(const std::string& path, unsigned mode) {
  const std::filesystem::path folder(path);
  if (folder.has_parent_path() && folder.parent_path() != folder &&
      !std::filesystem::exists(folder.parent_path())) {
    D3L_TRY(makeFolder(folder.parent_path().string(), mode));
  }
  if (::mkdir(path.c_str(), mode) != 0 && errno != EEXIST) return fail(fileError(path, errno));
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) return fail(fileError(path, ENOTDIR));
  return Done{};
}

std::string userFolder() {
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data != nullptr && data[0] == '/') return std::string(data) + "/d3l-governance";
  const char* home = std::getenv("HOME");
  return std::string(home != nullptr ? home : ".") + "/.local/share/d3l-governance";
}

}  // namespace d3l::client
