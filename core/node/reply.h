// One answer, before it becomes bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/json.h"
#include "core/node/models.h"
#include "core/node/request.h"

namespace d3l::node {

struct Reply {
  unsigned status = 200;
  std::string contentType = "application/json";
  std::vector<std::pair<std::string_view, std::string>> fields;  ///< besides the usual ones
  std::string body;
  std::unique_ptr<ByteStream> stream;     ///< in place of `body`
  std::optional<std::uint64_t> position;  ///< set: the answer is the feed from there, and does not end
  bool reset = false;                     ///< and begins with the reset event
  bool close = false;                     ///< no further request on this connection

  std::uint64_t length() const { return stream ? stream->size() : body.size(); }
};

Reply jsonReply(unsigned status, const json::Value& value);
/// {"error":{"code","detail"}}
Reply errorReply(unsigned status, std::string_view code, std::string_view detail = {});
/// A connection that sent this cannot be trusted to agree on where the next request begins.
Reply defectReply(const Defect& defect);

std::string_view statusText(unsigned status);
/// The status line and all fields, with the empty line. `stays`: the connection is kept.
std::string headText(const Reply& reply, unsigned version, bool stays);

}  // namespace d3l::node
