// How much a stranger may take of the node. All may be made smaller by tests.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace d3l::node {

using Millis = std::chrono::milliseconds;

struct Limits {
  std::size_t headerBytes = 16u << 10;
  std::size_t bodyBytes = 1u << 20;
  std::size_t connections = 1024;  ///< at once; beyond, the one that has waited longest goes
  std::size_t perAddress = 256;    ///< of them from one address; this machine's own do not count
  std::size_t watchers = 512;      ///< of them following /events

  Millis handshake{10'000};  ///< TLS, from the connection's beginning
  Millis idle{30'000};       ///< between two requests, and for one piece of an answer to be taken
  Millis header{10'000};     ///< from the first byte of a request to the end of its headers
  Millis body{30'000};       ///< for the whole body
  Millis heartbeat{15'000};  ///< a comment to followers when nothing happens
  Millis linger{1'000};      ///< for a peer to read the last words
  Millis drain{5'000};       ///< on stopping, for answers under way

  /// An answer may take `idle` plus its size at this speed, however steadily it drips.
  std::uint64_t slowestBytesPerSecond = 16u << 10;

  /// Token bucket of one address (one /64 of IPv6): requests a second, and how many at once.
  std::uint32_t requestsPerSecond = 1'000;
  std::uint32_t requestsAtOnce = 2'000;
};

}  // namespace d3l::node
