// What the server counts of itself, for /metrics.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace d3l::node {

struct Counters {
  using Count = std::atomic<std::uint64_t>;
  std::array<Count, 6> answers{};         ///< by the first digit of the status
  Count accepted{0};                      ///< connections
  Count refused{0};                       ///< connections that found no place
  Count evicted{0};                       ///< connections that had waited longest and gave their place
  Count throttled{0};                     ///< requests beyond an address's rate
  Count defects{0};                       ///< requests refused before routing
  Count timeouts{0};                      ///< connections closed at a deadline
  Count watchersLost{0};                  ///< followers too slow for what happened
  Count broken{0};                        ///< answers broken off because the bytes were not right
  Count bytesSent{0};                     ///< bodies
  std::atomic<std::int64_t> open{0};      ///< connections now
  std::atomic<std::int64_t> watchers{0};  ///< of them following
};

}  // namespace d3l::node
