#include <algorithm>
#include <charconv>

#include "core/base/hex.h"
#include "core/deploy/web.h"

namespace d3l::deploy::web {
namespace {

constexpr std::size_t kLongestUrl = 8 << 10;

bool isHostName(std::string_view host) {
  return !host.empty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
  });
}

bool isIp6(std::string_view host) {
  return host.find(':') != std::string_view::npos && host.size() <= 45 &&
         host.find_first_not_of("0123456789abcdef:.") == std::string_view::npos;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool takePort(std::string_view text, std::uint16_t& port) {
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
  return problem == std::errc() && end == text.data() + text.size() && port != 0;
}

bool takeAuthority(std::string_view text, Url& out) {
  std::string_view host = text;
  std::string_view port;
  if (text.starts_with("[")) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return false;
    host = text.substr(1, end - 1);
    port = text.substr(end + 1);
    if (!port.empty() && port[0] != ':') return false;
    out.host = lowered(host);
    if (!isIp6(out.host)) return false;
  } else {
    const std::size_t colon = text.find(':');
    host = text.substr(0, colon);
    port = colon == std::string_view::npos ? std::string_view() : text.substr(colon);
    out.host = lowered(host);
    if (!isHostName(out.host)) return false;
  }
  out.port = out.tls ? 443 : 80;
  return port.empty() || takePort(port.substr(1), out.port);
}

}  // namespace

std::string Url::origin() const {
  const bool ip6 = host.find(':') != std::string::npos;
  std::string out = (tls ? "https://" : "http://") + (ip6 ? "[" + host + "]" : host);
  if (port != (tls ? 443 : 80)) out += ":" + std::to_string(port);
  return out;
}

bool Url::isLoopback() const {
  const bool digits = host.find_first_not_of("0123456789.") == std::string::npos;
  return host == "localhost" || host == "::1" || (host.starts_with("127.") && digits);
}

std::optional<Url> parseUrl(std::string_view text) {
  if (text.size() > kLongestUrl) return std::nullopt;
  const bool printable = std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return c > 0x20 && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '\\' && c != '#';
  });
  if (!printable) return std::nullopt;
  Url out;
  const std::string scheme = lowered(text.substr(0, text.find(':')));
  if (scheme != "http" && scheme != "https") return std::nullopt;
  out.tls = scheme == "https";
  text.remove_prefix(scheme.size());
  if (!text.starts_with("://")) return std::nullopt;
  text.remove_prefix(3);
  const std::size_t end = std::min(text.find_first_of("/?"), text.size());
  // Whoever writes a user before the host means to mislead or should use a password file.
  if (text.substr(0, end).find('@') != std::string_view::npos) return std::nullopt;
  if (!takeAuthority(text.substr(0, end), out)) return std::nullopt;
  out.path = std::string(text.substr(end));
  if (out.path.empty() || out.path[0] == '?') out.path = "/" + out.path;
  return out;
}

std::optional<Url> resolveUrl(const Url& base, std::string_view reference) {
  reference = reference.substr(0, reference.find('#'));
  if (reference.find("://") < reference.find_first_of("/?")) return parseUrl(reference);
  if (reference.starts_with("//")) return parseUrl((base.tls ? "https:" : "http:") + std::string(reference));
  if (reference.starts_with("/")) return parseUrl(base.origin() + std::string(reference));
  const std::string path = base.path.substr(0, base.path.find('?'));
  return parseUrl(base.origin() + path.substr(0, path.rfind('/') + 1) + std::string(reference));
}

bool sameOrigin(const Url& a, const Url& b) { return a.tls == b.tls && a.host == b.host && a.port == b.port; }

std::string percentEncoded(std::string_view text, bool keepSlashes) {
  constexpr std::string_view kPlain = "-._~";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kPlain.find(c) != std::string_view::npos || (keepSlashes && c == '/');
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<std::uint8_t>(c);
    std::string hex = toHex(ByteView(&byte, 1));
    for (char& digit : hex) digit = digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit;
    out += "%" + hex;
  }
  return out;
}

std::string filledIn(std::string_view pattern, std::string_view name, std::string_view value) {
  const std::string mark = "{" + std::string(name) + "}";
  const std::string filling = percentEncoded(value);
  std::string out(pattern);
  for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at + filling.size())) {
    out.replace(at, mark.size(), filling);
  }
  return out;
}

}  // namespace d3l::deploy::web
