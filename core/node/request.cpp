#include "core/node/request.h"

#include <algorithm>
#include <charconv>

namespace d3l::node {
namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lowered(c); });
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::size_t countOf(const Request& request, std::string_view name) {
  return static_cast<std::size_t>(std::count_if(request.fields.begin(), request.fields.end(),
                                                [&](const auto& field) { return field.first == name; }));
}

bool isHost(std::string_view text) {
  return !text.empty() && text.size() <= 255 && std::all_of(text.begin(), text.end(), [](char c) {
    return (lowered(c) >= 'a' && lowered(c) <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_' || c == ':' || c == '[' || c == ']';
  });
}

/// How long the message is must have one reading, or the next request is somebody else's.
std::optional<Defect> framingDefect(const Request& request) {
  const std::size_t encodings = countOf(request, "transfer-encoding");
  if (encodings > 0) {
    if (countOf(request, "content-length") > 0) return Defect{400, "length-and-encoding"};
    const auto value = *request.field("transfer-encoding");
    if (encodings > 1 || request.version < 11 || lowered(trimmed(value)) != "chunked") {
      return Defect{400, "bad-transfer-encoding"};
    }
  }
  if (countOf(request, "content-length") > 1) return Defect{400, "bad-content-length"};
  return std::nullopt;
}

bool wantsToStay(const Request& request) {
  const std::string value = lowered(request.field("connection").value_or(""));
  if (request.version < 11) return value == "keep-alive";
  return value.find("close") == std::string::npos;
}

std::optional<std::uint64_t> wholeNumber(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::string_view> Request::field(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<Defect> readHead(const RawHead& head, Request& out) {
  out = {};
  out.method = std::string(head.method);
  out.version = head.version;
  for (const auto& [name, value] : head.fields) out.fields.emplace_back(lowered(name), std::string(value));
  if (head.version != 10 && head.version != 11) return Defect{505, "bad-version"};
  if (auto defect = framingDefect(out)) return defect;
  const std::size_t hosts = countOf(out, "host");
  if (hosts > 1 || (hosts == 0 && head.version == 11)) return Defect{400, "bad-host"};
  if (hosts == 1 && !isHost(*out.field("host"))) return Defect{400, "bad-host"};
  // Nothing here takes a body that would be worth asking for first.
  if (out.field("expect")) return Defect{417, "expectation"};
  auto path = readPath(head.target);
  if (!path) return Defect{400, "bad-target"};
  out.path = std::move(*path);
  out.keepAlive = wantsToStay(out);
  return std::nullopt;
}

std::optional<ByteRange> readRange(std::string_view value, std::uint64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  if (size == 0 || !value.starts_with(kUnit)) return std::nullopt;
  value = trimmed(value.substr(kUnit.size()));
  const std::size_t dash = value.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = wholeNumber(value.substr(0, dash)), last = wholeNumber(value.substr(dash + 1));
  if (dash == 0) {
    if (!last || *last == 0) return std::nullopt;
    return ByteRange{*last >= size ? 0 : size - *last, size - 1};
  }
  if (!first || *first >= size) return std::nullopt;
  if (dash + 1 == value.size()) return ByteRange{*first, size - 1};
  if (!last || *last < *first) return std::nullopt;
  return ByteRange{*first, std::min(*last, size - 1)};
}

bool hasTag(std::string_view list, std::string_view tag) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view each = trimmed(list.substr(0, comma));
    if (each == "*") return true;
    if (each.starts_with("W/")) each.remove_prefix(2);
    if (each.size() == tag.size() + 2 && each.front() == '"' && each.back() == '"' &&
        each.substr(1, tag.size()) == tag) {
      return true;
    }
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 1);
  }
  return false;
}

}  // namespace d3l::node
