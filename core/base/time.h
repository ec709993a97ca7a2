// Time as the rulebook sees it: whole seconds since 1970-01-01T00:00:00Z. Always an argument.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace d3l {

using Timestamp = std::uint64_t;
using Duration = std::uint64_t;

/// Where time comes from; tests and the demo pass their own.
using Clock = std::function<Timestamp()>;

/// "2026-05-12T14:00:00Z"
std::string toIso8601(Timestamp time);
/// Accepts exactly the form toIso8601 writes, or decimal seconds.
std::optional<Timestamp> parseTime(std::string_view text);
/// Adds without wrapping: stays at the largest value.
constexpr Timestamp after(Timestamp time, Duration delta) {
  return time + delta < time ? ~Timestamp{0} : time + delta;
}

}  // namespace d3l
