// Where to listen: "127.0.0.1:8600", "[::1]:8600", "localhost:8600". Names are not looked up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace d3l::node {

struct ListenAddress {
  std::string host;  ///< an IP address; IPv6 without brackets
  std::uint16_t port = 0;
  bool loopback = false;
  bool v6 = false;

  /// "127.0.0.1:8600", "[::1]:8600"
  std::string text() const;
};
/// Port 0 lets the system choose one.
std::optional<ListenAddress> readListenAddress(std::string_view text);

}  // namespace d3l::node
