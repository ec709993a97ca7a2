// Reading requests, up to the answer.
#pragma once

#include <boost/beast/http/read.hpp>

#include "core/node/session_type.h"

namespace d3l::node {

template <class Stream>
void Session<Stream>::onHandshake(const error_code& problem, std::size_t) {
  if (!ends(problem)) awaitRequest();
}

template <class Stream>
void Session<Stream>::awaitRequest() {
  if (stopping_ || shared_.stopping) return finish();
  shared_.gate.waiting(*this);
  parser_.reset();
  if (buffer_.size() > 0) return beginHeader();  // sent ahead, behind the request before
  lowest().expires_after(limits_.idle);
  stream_.async_read_some(buffer_.prepare(kReadPiece), to(&Session::onFirstBytes));
}

template <class Stream>
void Session<Stream>::onFirstBytes(const error_code& problem, std::size_t count) {
  if (ends(problem)) return;
  buffer_.commit(count);
  beginHeader();
}

template <class Stream>
void Session<Stream>::beginHeader() {
  parser_.emplace();
  limitParser(*parser_, limits_);
  request_ = {};
  headerSeen_ = 0;
  headerEnds_ = SteadyClock::now() + limits_.header;
  takeHeader();
}

template <class Stream>
void Session<Stream>::takeHeader() {
  error_code problem;
  const std::size_t taken = parser_->put(buffer_.data(), problem);
  buffer_.consume(taken);
  headerSeen_ += taken;
  // Beast forgets the fields it has taken when it looks at its own limit.
  const std::size_t whole = headerSeen_ + (parser_->is_header_done() ? 0 : buffer_.size());
  if (whole > limits_.headerBytes) return refuse({431, "header-too-large"});
  if (problem && problem != http::error::need_more) return onParseProblem(problem);
  if (parser_->is_header_done()) return onHeader();
  lowest().expires_at(headerEnds_);
  stream_.async_read_some(buffer_.prepare(kReadPiece), to(&Session::onMoreBytes));
}

template <class Stream>
void Session<Stream>::onMoreBytes(const error_code& problem, std::size_t count) {
  if (ends(problem)) return;
  buffer_.commit(count);
  takeHeader();
}

template <class Stream>
void Session<Stream>::onHeader() {
  shared_.gate.working(*this);
  if (!shared_.buckets.take(peer_.key, SteadyClock::now())) {
    ++shared_.services.counters.throttled;
    Reply busy = errorReply(429, "too-many-requests");
    busy.fields.emplace_back("Retry-After", "1");
    busy.close = true;
    return send(std::move(busy));
  }
  if (const auto defect = requestFrom(*parser_, request_)) return refuse(*defect);
  if (parser_->is_done()) return respond();
  lowest().expires_after(limits_.body);
  http::async_read(stream_, buffer_, *parser_, to(&Session::onBody));
}

template <class Stream>
void Session<Stream>::onBody(const error_code& problem, std::size_t) {
  problem ? onParseProblem(problem) : respond();
}

template <class Stream>
void Session<Stream>::onParseProblem(const error_code& problem) {
  if (const auto defect = defectFrom(problem)) return refuse(*defect);
  ends(problem);
}

template <class Stream>
void Session<Stream>::refuse(const Defect& defect) {
  ++shared_.services.counters.defects;
  shared_.gate.working(*this);
  send(defectReply(defect));
}

}  // namespace d3l::node
