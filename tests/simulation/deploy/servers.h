// What stands at the other end of a WebTarget: a registry, an MLflow server and a webhook receiver,
// as far as the targets use them. Only what is live is kept by the world; the rest is here.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "core/deploy/web.h"
#include "tests/simulation/deploy/world.h"

namespace d3l::deploy::sim {

/// Called with what the server serves from now on (zero: nothing) and the message id, if it has one.
using WentLive = std::function<void(const Hash32& digest, const std::string& id)>;

class SimServer {
 public:
  virtual ~SimServer() = default;
  /// Whether this request changes what is live.
  virtual bool isEffect(const web::Request& request) const = 0;
  /// `body` is what was sent, streamed or not.
  virtual web::Answer handle(const web::Request& request, const std::string& body) = 0;
  /// Somebody else puts version `digest` there.
  virtual void tamper(const Hash32& digest) = 0;
};

std::unique_ptr<SimServer> makeSimRegistry(WentLive live);
std::unique_ptr<SimServer> makeSimMlflow(WentLive live);
std::unique_ptr<SimServer> makeSimReceiver(WentLive live);

}  // namespace d3l::deploy::sim
