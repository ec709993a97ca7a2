// Sending answers, following events, and the last words.
#pragma once

#include <algorithm>
#include <boost/asio/write.hpp>

#include "core/node/session_type.h"

namespace d3l::node {

inline constexpr std::size_t kSendPiece = 32u << 10;
inline constexpr std::size_t kMostLinger = 1u << 20;
inline constexpr std::string_view kHeartbeat = ":\n\n";

template <class Stream>
void Session<Stream>::respond() {
  Reply reply = answer(shared_.services, request_);
  const bool full = shared_.watchers.size() >= limits_.watchers;
  if (reply.position && !request_.isHead() && full) {
    reply = errorReply(503, "too-many-watchers");
    reply.fields.emplace_back("Retry-After", "30");
  }
  send(std::move(reply));
}

template <class Stream>
void Session<Stream>::send(Reply reply) {
  reply_ = std::move(reply);
  sent_ = 0;
  // Small files are found wrong here, before anything has been said.
  if (reply_.stream && !request_.isHead() && !nextPiece()) {
    ++shared_.services.counters.broken;
    reply_ = errorReply(503, "unreadable");
  }
  const unsigned version = request_.version;
  stays_ = request_.keepAlive && !reply_.close && !reply_.position && !stopping_ && !shared_.stopping;
  out_ = headText(reply_, version, stays_);
  const std::uint64_t length = reply_.length();
  if (!request_.isHead() && !reply_.stream && !reply_.position && reply_.status != 304) {
    out_ += reply_.body;
    shared_.services.counters.bytesSent += reply_.body.size();
  }
  if (reply_.position && reply_.reset && !request_.isHead()) {
    out_ += shared_.services.feed.resetEvent(*reply_.position);
  }
  ++shared_.services.counters.answers[std::min<std::size_t>(reply_.status / 100, 5)];
  latest_ = SteadyClock::now() + limits_.idle +
            std::chrono::seconds(length / std::max<std::uint64_t>(limits_.slowestBytesPerSecond, 1));
  lowest().expires_at(reply_.stream ? SteadyClock::now() + limits_.idle : latest_);
  write([](Session& self) { self.headSent(); });
}

template <class Stream>
template <class Next>
void Session<Stream>::write(Next next) {
  writing_ = true;
  net::async_write(stream_, net::buffer(out_),
                   [self = this->shared_from_this(), next](error_code problem, std::size_t) {
                     self->writing_ = false;
                     if (!self->ends(problem)) next(*self);
                   });
}

template <class Stream>
void Session<Stream>::headSent() {
  if (request_.isHead() || reply_.status == 304) return answered();
  if (reply_.position) return watch();
  if (reply_.stream) return sendPiece();
  answered();
}

template <class Stream>
bool Session<Stream>::nextPiece() {
  piece_.resize(kSendPiece);
  auto got = reply_.stream->read(piece_);
  piece_.resize(got ? *got : 0);
  return got && (*got > 0 || reply_.length() == 0);
}

template <class Stream>
void Session<Stream>::sendPiece() {
  if (sent_ == reply_.length()) return answered();
  lowest().expires_at(std::min(latest_, SteadyClock::now() + limits_.idle));
  out_.assign(piece_.begin(), piece_.end());
  sent_ += piece_.size();
  shared_.services.counters.bytesSent += piece_.size();
  // The length was promised; ending short of it is how the receiver learns that it is not right.
  if (sent_ < reply_.length() && !nextPiece()) {
    ++shared_.services.counters.broken;
    return close();
  }
  write([](Session& self) { self.sendPiece(); });
}

template <class Stream>
void Session<Stream>::answered() {
  reply_ = {};
  piece_ = {};
  if (stays_ && !stopping_) return awaitRequest();
  finish();
}

template <class Stream>
void Session<Stream>::finish() {
  lowest().expires_after(limits_.linger);
  if constexpr (std::is_same_v<Stream, Secure>) {
    stream_.async_shutdown([self = this->shared_from_this()](error_code) { self->close(); });
  } else {
    error_code ignored;
    stream_.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
    linger();
  }
}

template <class Stream>
void Session<Stream>::linger() {
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(kReadPiece), to(&Session::onLastBytes));
}

template <class Stream>
void Session<Stream>::onLastBytes(const error_code& problem, std::size_t count) {
  lingered_ += count;
  if (problem || lingered_ > kMostLinger) return close();
  linger();
}

template <class Stream>
void Session<Stream>::watch() {
  watching_ = true;
  position_ = *reply_.position;
  shared_.watchers.insert(this);
  shared_.services.counters.watchers = static_cast<std::int64_t>(shared_.watchers.size());
  lowest().expires_never();
  // Whatever a follower sends, or its end, is its end.
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(1),
                          [self = this->shared_from_this()](error_code, std::size_t) { self->close(); });
  pumpEvents();
}

template <class Stream>
void Session<Stream>::pumpEvents() {
  if (closed_ || !watching_ || writing_) return;
  Feed::Piece piece = shared_.services.feed.after(position_, kSendPiece);
  if (piece.lost) return loseFollower();
  if (piece.text.empty()) return armHeartbeat();
  position_ = piece.position;
  writeEvents(std::move(piece.text));
}

template <class Stream>
void Session<Stream>::loseFollower() {
  ++shared_.services.counters.watchersLost;
  close();
}

template <class Stream>
void Session<Stream>::writeEvents(std::string text) {
  out_ = std::move(text);
  shared_.services.counters.bytesSent += out_.size();
  lowest().expires_after(limits_.idle);
  write([](Session& self) { self.pumpEvents(); });
}

template <class Stream>
void Session<Stream>::armHeartbeat() {
  heartbeat_.expires_after(limits_.heartbeat);
  heartbeat_.async_wait([self = this->shared_from_this()](error_code problem) {
    if (problem || self->closed_ || self->writing_) return;
    self->writeEvents(std::string(kHeartbeat));
  });
}

}  // namespace d3l::node
