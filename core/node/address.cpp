#include "core/node/address.h"

#include <boost/asio/ip/address.hpp>
#include <charconv>

namespace d3l::node {

std::string ListenAddress::text() const {
  return (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::optional<ListenAddress> readListenAddress(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  ListenAddress out;
  const std::string_view port = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), out.port);
  if (port.empty() || error != std::errc{} || end != port.data() + port.size()) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  boost::system::error_code problem;
  const auto address = boost::asio::ip::make_address(std::string(host), problem);
  if (problem || address.is_v6() != bracketed) return std::nullopt;
  out.host = address.to_string();
  out.loopback = address.is_loopback();
  out.v6 = address.is_v6();
  return out;
}

}  // namespace d3l::node
