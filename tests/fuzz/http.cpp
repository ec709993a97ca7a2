// A stranger's bytes on the node's socket: parsed, checked, routed. What gets through names nothing but
// what it says, and no spelling leads out of the places there are.
#include <boost/asio/buffer.hpp>

#include "core/node/http_head.h"
#include "core/node/router.h"
#include "tests/fuzz/fuzz.h"

using namespace d3l;

namespace {

void pathIsPlain(const node::Path& path) {
  for (const std::string& segment : path.segments) {
    FUZZ_CHECK(!segment.empty() && segment != "." && segment != "..");
    FUZZ_CHECK(segment.find_first_of(std::string("/\\\0\r\n", 5)) == std::string::npos);
  }
  FUZZ_CHECK(path.segments.size() <= 16 && path.query.size() <= 16);
}

void routed(const node::Request& request) {
  static node::Feed feed("fuzz");
  static node::Board board(feed);
  static node::Counters counters;
  static const node::Models models([](const std::string&, const Hash32&) { return false; });
  const node::Reply reply = node::answer({models, board, feed, counters}, request);
  const bool known = !node::routeOf(request.path).empty();
  FUZZ_CHECK(known || reply.status == 404);
  FUZZ_CHECK(reply.status != 206 && !reply.stream);
  const std::string head = node::headText(reply, request.version, request.keepAlive);
  FUZZ_CHECK(head.ends_with("\r\n\r\n") && head.find("\r\n\r\n") == head.size() - 4);
}

void wholeRequest(std::string_view text) {
  node::HttpParser parser;
  node::limitParser(parser, {});
  boost::beast::error_code problem;
  std::string_view rest = text;
  // As bytes come from a socket: what the parser has taken is gone, the rest is given again.
  for (int i = 0; i < 64 && !parser.is_done() && !rest.empty(); ++i) {
    const std::size_t taken = parser.put(boost::asio::buffer(rest.data(), rest.size()), problem);
    rest.remove_prefix(taken);
    if (problem || taken == 0) break;
  }
  if (problem) (void)node::defectFrom(problem).has_value();
  if (problem || !parser.is_header_done()) return;
  node::Request request;
  if (node::requestFrom(parser, request)) return;
  pathIsPlain(request.path);
  FUZZ_CHECK(!request.field("content-length") || !request.field("transfer-encoding"));
  routed(request);
}

void parts(std::string_view text) {
  if (const auto path = node::readPath(text)) pathIsPlain(*path);
  constexpr std::uint64_t kSize = 1000;
  if (const auto range = node::readRange(text, kSize))
    FUZZ_CHECK(range->first <= range->last && range->last < kSize);
  (void)node::hasTag(text, "tag");
  static const node::Feed feed("fuzz");
  FUZZ_CHECK(feed.positionOf(text).value_or(0) == 0);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzzText(data, size);
  wholeRequest(text);
  parts(text);
  return 0;
}
