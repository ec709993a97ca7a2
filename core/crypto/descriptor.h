// An open file that closes on every way out, for the files of this room only.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "core/crypto/error.h"

namespace d3l::crypto {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return fd_; }
  /// False if the system reports only now that something was not written.
  bool close() { return fd_ < 0 || ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

/// `code` with the path and what errno says.
inline Error systemError(Code code, const std::string& path) {
  return {code, path + ": " + std::strerror(errno)};
}

}  // namespace d3l::crypto
