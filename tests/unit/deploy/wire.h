// A server on loopback that does what a test says with the bytes of a connection, well-behaved or
// not. One thread, one connection at a time; ends by itself.
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace d3l::deploy::wire {

/// One connection. Writing never fails loudly: the other side may be gone.
class Peer {
 public:
  Peer(int fd, const std::atomic<bool>& over) : fd_(fd), over_(over) {}
  bool send(const std::string& bytes) const {
    return ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
  }
  /// Head and body of a request with a Content-Length; empty when the other side went away.
  std::string request() const {
    std::string out;
    std::size_t want = std::string::npos;
    char piece[65536];
    while (out.size() < want) {
      pollfd waiting{fd_, POLLIN, 0};
      if (over_) return {};
      if (poll(&waiting, 1, 20) == 0) continue;
      const ssize_t got = recv(fd_, piece, sizeof piece, 0);
      if (got <= 0) return {};
      out.append(piece, static_cast<std::size_t>(got));
      const std::size_t end = out.find("\r\n\r\n");
      if (want != std::string::npos || end == std::string::npos) continue;
      const std::size_t length = out.find("Content-Length: ");
      want = end + 4 + (length < end ? std::stoul(out.substr(length + 16)) : 0);
    }
    return out;
  }
  /// Until the other side closes or the test is over.
  void waitForEnd() const {
    char piece[4096];
    while (!over_) {
      pollfd waiting{fd_, POLLIN, 0};
      if (poll(&waiting, 1, 20) > 0 && recv(fd_, piece, sizeof piece, 0) <= 0) return;
    }
  }
  bool over() const { return over_; }

 private:
  int fd_;
  const std::atomic<bool>& over_;
};

class Server {
 public:
  using Behaviour = std::function<void(const Peer&)>;

  explicit Server(Behaviour behaviour) : behaviour_(std::move(behaviour)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 16) != 0)
      abort();
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Server() {
    over_ = true;
    thread_.join();
    close(listener_);
  }
  std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }
  std::size_t connections() const { return connections_; }

 private:
  void serve() {
    while (!over_) {
      pollfd waiting{listener_, POLLIN, 0};
      if (poll(&waiting, 1, 20) <= 0) continue;
      const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) continue;
      ++connections_;
      behaviour_(Peer(fd, over_));
      close(fd);
    }
  }

  Behaviour behaviour_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> over_{false};
  std::atomic<std::size_t> connections_{0};
  std::thread thread_;
};

/// A complete answer.
inline std::string answer(int status, const std::string& body, const std::string& headers = {}) {
  return "HTTP/1.1 " + std::to_string(status) + " x\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + headers + "\r\n" + body;
}
inline Server::Behaviour answering(const std::string& text) {
  return [text](const Peer& peer) {
    if (!peer.request().empty()) peer.send(text);
  };
}

}  // namespace d3l::deploy::wire
