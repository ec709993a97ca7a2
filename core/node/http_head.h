// Between Beast's parser and our Request: what is set on the one, and what its results mean.
#pragma once

#include <boost/beast/http/parser.hpp>
#include <optional>

#include "core/node/drain_body.h"
#include "core/node/limits.h"
#include "core/node/request.h"

namespace d3l::node {

using HttpParser = boost::beast::http::request_parser<DrainBody>;

void limitParser(HttpParser& parser, const Limits& limits);
/// Of a parser whose header is complete.
std::optional<Defect> requestFrom(const HttpParser& parser, Request& out);
/// What a parse error tells the peer; nothing if it is of the connection, or the peer hung up.
std::optional<Defect> defectFrom(const boost::beast::error_code& problem);

}  // namespace d3l::node
