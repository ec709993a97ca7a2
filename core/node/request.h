// One request as the router sees it, and the checks that come before any routing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/node/path.h"

namespace d3l::node {

struct Request {
  std::string method;  ///< as sent; methods are case-sensitive
  Path path;
  std::vector<std::pair<std::string, std::string>> fields;  ///< names in lower case, in order
  unsigned version = 11;                                    ///< 10 or 11
  bool keepAlive = false;

  bool isHead() const { return method == "HEAD"; }
  /// The first field of that name (lower case), or nothing.
  std::optional<std::string_view> field(std::string_view name) const;
};

/// What a parser hands over: the request line and the fields, before they mean anything.
struct RawHead {
  std::string_view method;
  std::string_view target;
  unsigned version = 11;
  std::vector<std::pair<std::string_view, std::string_view>> fields;
};

/// Why a request is refused before routing.
struct Defect {
  unsigned status = 400;
  std::string_view reason;  ///< stable word
};

/// Sets `out`, or says what is wrong: two hosts or none, both Content-Length and Transfer-Encoding, a
/// transfer encoding other than chunked or in HTTP/1.0, an expectation, a target that is no path.
std::optional<Defect> readHead(const RawHead& head, Request& out);

/// The bytes of a range of `size` bytes, if `value` is exactly one satisfiable "bytes=a-b", "bytes=a-"
/// or "bytes=-n". Anything else may be ignored by HTTP, and is.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;  ///< inclusive
};
std::optional<ByteRange> readRange(std::string_view value, std::uint64_t size);

/// Whether a list of entity tags (If-None-Match) has `tag` (without quotes) or is "*".
bool hasTag(std::string_view list, std::string_view tag);

}  // namespace d3l::node
