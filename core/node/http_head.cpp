#include "core/node/http_head.h"

namespace d3l::node {

namespace http = boost::beast::http;

namespace {

std::string_view viewOf(const boost::beast::string_view& text) { return {text.data(), text.size()}; }

}  // namespace

void limitParser(HttpParser& parser, const Limits& limits) {
  parser.header_limit(static_cast<std::uint32_t>(limits.headerBytes));
  parser.body_limit(limits.bodyBytes);
}

std::optional<Defect> requestFrom(const HttpParser& parser, Request& out) {
  const auto& message = parser.get();
  RawHead head{viewOf(message.method_string()), viewOf(message.target()), message.version(), {}};
  for (const auto& field : message) {
    head.fields.emplace_back(viewOf(field.name_string()), viewOf(field.value()));
  }
  return readHead(head, out);
}

std::optional<Defect> defectFrom(const boost::beast::error_code& problem) {
  static const auto& kHttp = http::make_error_code(http::error::bad_target).category();
  if (problem == http::error::header_limit || problem == http::error::buffer_overflow) {
    return Defect{431, "header-too-large"};
  }
  if (problem == http::error::body_limit) return Defect{413, "body-too-large"};
  const bool hungUp = problem == http::error::end_of_stream || problem == http::error::partial_message;
  if (problem.category() == kHttp && !hungUp) return Defect{400, "malformed"};
  return std::nullopt;
}

}  // namespace d3l::node
