// One connection from its first byte to its last. All on the server's one thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <set>

#include "core/node/bucket.h"
#include "core/node/gate.h"
#include "core/node/router.h"

namespace d3l::node {

/// What all connections of one server share.
struct Shared {
  boost::asio::io_context& io;
  Services services;
  const Limits limits;
  TokenBuckets buckets;
  Gate gate;
  std::set<Connection*> watchers;
  boost::asio::ssl::context* tls = nullptr;
  bool stopping = false;
  std::function<void()> left;  ///< called when a connection has left

  Shared(boost::asio::io_context& context, const Services& given, const Limits& allowed)
      : io(context),
        services(given),
        limits(allowed),
        buckets(limits.requestsPerSecond, limits.requestsAtOnce),
        gate(limits, given.counters) {}
};

/// Lives until its connection ends. TLS if `shared.tls` is set.
void startSession(Shared& shared, boost::asio::ip::tcp::socket socket, const Peer& peer);

}  // namespace d3l::node
