// One connection of web.cpp: finding the host, connecting, TLS, and doing one step after another
// until a deadline that is asked again and again, since the clock is an argument.
#pragma once

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/deploy/web.h"

namespace d3l::deploy::web {

using ErrorCode = boost::system::error_code;
using Socket = boost::asio::ip::tcp::socket;
using TlsStream = boost::asio::ssl::stream<Socket&>;

class Connection {
 public:
  Connection(const Url& url, const Deadline& deadline);

  /// Nothing on success.
  std::optional<Failure> open(boost::asio::ssl::context& tls);
  bool isTls() const { return tls_.has_value(); }
  Socket& plain() { return socket_; }
  TlsStream& tls() { return *tls_; }

  bool late() const;
  /// Whether something had arrived when the deadline came.
  bool hasUnread() const { return unread_; }
  /// Starts an operation with a handler and waits for it. timed_out when the deadline came first; the
  /// connection is closed then.
  template <class Start>
  ErrorCode wait(Start start) {
    bool done = false;
    ErrorCode result;
    start([&](const ErrorCode& error, auto&&...) {
      done = true;
      result = error;
    });
    if (run(done)) return result;
    ErrorCode ignored;
    unread_ = socket_.available(ignored) > 0;
    socket_.close(ignored);
    drain(done);
    return boost::asio::error::timed_out;
  }

 private:
  using Endpoints = std::vector<boost::asio::ip::tcp::endpoint>;

  bool run(const bool& done);
  void drain(const bool& done);
  std::optional<Failure> find(Endpoints& out);
  std::optional<Failure> shakeHands(boost::asio::ssl::context& tls);

  const Url& url_;
  const Deadline& deadline_;
  /// Holds even when the clock is set back, or stands still.
  std::chrono::steady_clock::time_point latest_;
  boost::asio::io_context io_;
  Socket socket_{io_};
  std::optional<TlsStream> tls_;
  bool unread_ = false;
};

}  // namespace d3l::deploy::web
