// Which answer a request gets. Pure but for reading the model folders: no sockets, no clock.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/node/board.h"
#include "core/node/counters.h"
#include "core/node/feed.h"
#include "core/node/models.h"
#include "core/node/reply.h"
#include "core/node/request.h"

namespace d3l::node {

/// What the node has to tell; each part is thread-safe and outlives the server.
struct Services {
  const Models& models;
  const Board& board;
  Feed& feed;
  Counters& counters;
};

/// | GET or HEAD | answer |
/// |---|---|
/// | /healthz | condition; 503 if the record does not hold |
/// | /metrics | Prometheus text |
/// | /deployments | {"deployments":[…],"event":id} |
/// | /events | Server-Sent Events, resumed by Last-Event-ID |
/// | /v1/models | {"models":[live…]} |
/// | /v1/models/<id>/live[?target=T] | one of them; ETag |
/// | /v1/models/<id>/artifacts/<sha256> | the bytes; ETag is the digest; one range of checked bytes |
Reply answer(const Services& services, const Request& request);

/// The pattern above that the path fits ("/v1/models/{}/live"), or nothing.
std::string_view routeOf(const Path& path);

}  // namespace d3l::node
