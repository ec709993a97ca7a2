// A server on the loopback with something to tell.
#pragma once

#include <memory>

#include "core/node/server.h"
#include "tests/unit/node/folder.h"
#include "tests/unit/node/loopback.h"

namespace scene {

/// Limits that let a test see a deadline pass: none is waited for longer than it must be.
inline d3l::node::Limits impatient() {
  d3l::node::Limits limits;
  limits.header = limits.idle = limits.body = limits.handshake = d3l::node::Millis(150);
  limits.heartbeat = d3l::node::Millis(20);
  limits.linger = d3l::node::Millis(200);
  limits.drain = d3l::node::Millis(2'000);
  return limits;
}

struct Node {
  d3l::node::Feed feed{"run"};
  d3l::node::Board board{feed};
  d3l::node::Models models{[](const std::string&, const d3l::Hash32&) { return true; }};
  d3l::node::Counters counters;
  std::unique_ptr<d3l::node::Server> server;

  explicit Node(const d3l::node::Limits& limits = {}, std::string certificate = {}, std::string key = {}) {
    d3l::node::ServerOptions options;
    options.listen = *d3l::node::readListenAddress("127.0.0.1:0");
    options.limits = limits;
    options.tlsCertificate = std::move(certificate);
    options.tlsKey = std::move(key);
    auto started = d3l::node::Server::start(options, {models, board, feed, counters});
    if (started) server = std::move(*started);
  }
  std::uint16_t port() const { return server->port(); }
  void tell(const std::string& state) {
    board.publish({{"m", "prod", state, false,
                    d3l::json::Object{{"model", "m"}, {"target", "prod"}, {"state", state}}}});
  }
};

}  // namespace scene
