#include "core/node/path.h"

#include <algorithm>

#include "core/base/text.h"

namespace d3l::node {
namespace {

constexpr std::size_t kMaxTarget = 2048;
constexpr std::size_t kMaxParts = 16;

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Decodes once. What was encoded twice stays encoded and so names nothing.
std::optional<std::string> percentDecoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out.push_back(text[i]);
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hexDigit(text[i + 1]), low = hexDigit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out.push_back(static_cast<char>(high * 16 + low));
    i += 2;
  }
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (std::any_of(out.begin(), out.end(), control) || !isUtf8(out)) return std::nullopt;
  return out;
}

std::optional<std::string> segmentOf(std::string_view text) {
  auto out = percentDecoded(text);
  if (!out || out->empty() || *out == "." || *out == "..") return std::nullopt;
  if (out->find_first_of("/\\") != std::string::npos) return std::nullopt;
  return out;
}

/// Calls `part` for every piece between separators; stops when it says no.
template <class Part>
bool splitBy(std::string_view text, char separator, const Part& part) {
  for (std::size_t count = 0;; ++count) {
    const std::size_t end = text.find(separator);
    if (count == kMaxParts || !part(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

/// "/…" of an absolute form; the authority is checked no further, since the node has one site only.
std::optional<std::string_view> withoutAuthority(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const std::size_t slash = target.find('/', scheme.size());
    if (slash == std::string_view::npos || slash == scheme.size()) return std::nullopt;
    return target.substr(slash);
  }
  return target;
}

}  // namespace

std::optional<Path> readPath(std::string_view target) {
  const auto visible = [](char c) { return c > 0x20 && c < 0x7f && c != '#'; };
  if (target.size() > kMaxTarget || !std::all_of(target.begin(), target.end(), visible)) return std::nullopt;
  const auto origin = withoutAuthority(target);
  if (!origin || !origin->starts_with('/')) return std::nullopt;
  const std::size_t mark = origin->find('?');
  const std::string_view path = origin->substr(1, mark == std::string_view::npos ? mark : mark - 1);
  Path out;
  if (!path.empty() && !splitBy(path, '/', [&](std::string_view part) {
        auto segment = segmentOf(part);
        if (segment) out.segments.push_back(std::move(*segment));
        return segment.has_value();
      })) {
    return std::nullopt;
  }
  if (mark == std::string_view::npos || mark + 1 == origin->size()) return out;
  const bool read = splitBy(origin->substr(mark + 1), '&', [&](std::string_view part) {
    const std::size_t equals = part.find('=');
    auto key = percentDecoded(part.substr(0, equals));
    auto value = percentDecoded(equals == std::string_view::npos ? "" : part.substr(equals + 1));
    return key && value && !key->empty() && out.query.emplace(std::move(*key), std::move(*value)).second;
  });
  if (!read) return std::nullopt;
  return out;
}

}  // namespace d3l::node
