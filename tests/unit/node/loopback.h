// A client without manners on the loopback: sends any bytes, reads what comes until the peer closes.
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace loopback {

/// How long a test waits for something that must come; never for something that must not.
inline constexpr int kPatience = 20'000;

class Client {
 public:
  explicit Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  }
  ~Client() { close(); }
  Client(Client&& other) noexcept
      : fd_(std::exchange(other.fd_, -1)), connected_(other.connected_), got_(std::move(other.got_)) {}

  bool connected() const { return connected_; }
  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }
  void receiveBuffer(int bytes) { ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes); }

  /// False once the peer takes no more.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// One piece; false at the end, after a reset, or when patience is over.
  bool receive() {
    pollfd waiting{fd_, POLLIN, 0};
    if (::poll(&waiting, 1, kPatience) <= 0) return false;
    char piece[65536];
    const ssize_t count = ::recv(fd_, piece, sizeof piece, 0);
    if (count <= 0) return false;
    got_.append(piece, static_cast<std::size_t>(count));
    return true;
  }
  /// Everything until the peer closes.
  const std::string& all() {
    while (receive()) {
    }
    return got_;
  }
  /// Until `text` has come; false if it never does.
  bool until(std::string_view text) {
    while (got_.find(text) == std::string::npos) {
      if (!receive()) return false;
    }
    return true;
  }
  /// Sends one byte after the other on another thread, until the peer has enough of it.
  class Drip {
   public:
    explicit Drip(Client& client)
        : thread_([fd = client.fd_] {
            pollfd closed{fd, POLLRDHUP, 0};
            while (::poll(&closed, 1, 10) == 0 && ::send(fd, "x", 1, MSG_NOSIGNAL) == 1) {
            }
          }) {}
    ~Drip() { thread_.join(); }
    Drip(const Drip&) = delete;
    Drip& operator=(const Drip&) = delete;

   private:
    std::thread thread_;
  };

  /// Whether the peer has closed, waiting for it.
  bool closes() {
    while (receive()) {
    }
    pollfd waiting{fd_, POLLIN, 0};
    return ::poll(&waiting, 1, 0) == 1;
  }
  const std::string& got() const { return got_; }
  void forget() { got_.clear(); }

 private:
  int fd_ = -1;
  bool connected_ = false;
  std::string got_;
};

struct Answer {
  int status = 0;
  std::string head, body;
  bool has(std::string_view text) const { return head.find(text) != std::string::npos; }
};

inline Answer parsed(const std::string& text) {
  Answer out;
  const std::size_t end = text.find("\r\n\r\n");
  if (end == std::string::npos || text.size() < 12) return out;
  out.status = std::atoi(text.c_str() + 9);
  out.head = text.substr(0, end + 2);
  out.body = text.substr(end + 4);
  return out;
}

/// One request on a connection of its own.
inline Answer ask(std::uint16_t port, std::string_view bytes) {
  Client client(port);
  client.send(bytes);
  return parsed(client.all());
}
inline Answer get(std::uint16_t port, const std::string& target, const std::string& fields = {}) {
  return ask(port, "GET " + target + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n" + fields + "\r\n");
}

}  // namespace loopback
