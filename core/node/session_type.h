// The class behind session.h: one connection, plain or under TLS. Reading and sending are in
// session_read.h and session_send.h.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl.hpp>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/node/http_head.h"
#include "core/node/session.h"

namespace d3l::node {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using beast::error_code;

inline constexpr std::size_t kReadPiece = 4u << 10;

using SteadyClock = std::chrono::steady_clock;
using Plain = beast::tcp_stream;
using Secure = beast::ssl_stream<beast::tcp_stream>;

template <class Stream>
class Session : public Connection, public std::enable_shared_from_this<Session<Stream>> {
 public:
  Session(Shared& shared, Stream stream, Peer peer)
      : shared_(shared),
        limits_(shared.limits),
        stream_(std::move(stream)),
        peer_(std::move(peer)),
        buffer_(limits_.headerBytes + kReadPiece),
        heartbeat_(shared.io) {}

  void start() {
    shared_.gate.enter(*this, peer_);
    shared_.gate.waiting(*this);
    if constexpr (std::is_same_v<Stream, Secure>) {
      lowest().expires_after(limits_.handshake);
      stream_.async_handshake(net::ssl::stream_base::server, to(&Session::onHandshake));
    } else {
      awaitRequest();
    }
  }

  void stop() override {
    const bool idle = !parser_ && !writing_;
    stopping_ = true;
    if (idle || watching_) close();
  }
  void abort() override { close(); }
  void wake() override {
    if (!writing_) return pumpEvents();
    if (shared_.services.feed.lost(position_)) loseFollower();
  }

 private:
  using Step = void (Session::*)(const error_code&, std::size_t);

  auto& lowest() { return beast::get_lowest_layer(stream_); }

  /// Goes on with `step` unless the connection was closed meanwhile; keeps it alive until then.
  auto to(Step step) {
    return [self = this->shared_from_this(), step](const error_code& problem, std::size_t count = 0) {
      if (!self->closed_) (self.get()->*step)(problem, count);
    };
  }

  /// Whether this connection is over, for whatever reason; closes it then.
  bool ends(const error_code& problem) {
    if (closed_) return true;
    if (!problem) return false;
    if (problem == beast::error::timeout) ++shared_.services.counters.timeouts;
    close();
    return true;
  }

  void close() {
    if (closed_) return;
    closed_ = true;
    heartbeat_.cancel();
    if (watching_) {
      shared_.watchers.erase(this);
      shared_.services.counters.watchers = static_cast<std::int64_t>(shared_.watchers.size());
    }
    lowest().close();
    shared_.gate.leave(*this);
    if (shared_.left) shared_.left();
  }

  // Reading a request.
  void onHandshake(const error_code& problem, std::size_t);
  void awaitRequest();
  void onFirstBytes(const error_code& problem, std::size_t count);
  void beginHeader();
  void takeHeader();
  void onMoreBytes(const error_code& problem, std::size_t count);
  void onHeader();
  void onBody(const error_code& problem, std::size_t);
  void onParseProblem(const error_code& problem);
  void refuse(const Defect& defect);

  // Sending an answer.
  void respond();
  void send(Reply reply);
  /// Writes out_ whole, then goes on.
  template <class Next>
  void write(Next next);
  void headSent();
  /// Fills piece_; false if there is nothing right to send.
  bool nextPiece();
  void sendPiece();
  void answered();
  /// Gives the peer a moment to read what was said: closing with its bytes unread would take it back.
  void finish();
  void linger();
  void onLastBytes(const error_code& problem, std::size_t count);

  // Following events.
  void watch();
  void pumpEvents();
  void loseFollower();
  void writeEvents(std::string text);
  void armHeartbeat();

  Shared& shared_;
  const Limits& limits_;
  Stream stream_;
  Peer peer_;
  beast::flat_buffer buffer_;
  std::optional<HttpParser> parser_;
  std::size_t headerSeen_ = 0;
  SteadyClock::time_point headerEnds_;
  Request request_;
  Reply reply_;
  std::string out_;
  std::vector<std::uint8_t> piece_;
  std::uint64_t sent_ = 0;
  std::size_t lingered_ = 0;
  SteadyClock::time_point latest_;
  std::uint64_t position_ = 0;
  net::steady_timer heartbeat_;
  bool stays_ = false, writing_ = false, watching_ = false, stopping_ = false, closed_ = false;
};

}  // namespace d3l::node
