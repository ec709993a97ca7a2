// Reading from a node over HTTP or HTTPS, without trusting it with time or memory: no redirects,
// certificates always checked, a deadline and a byte cap on every answer.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/cli/event_stream.h"
#include "core/client/error.h"

namespace d3l::cli {

class NodeClient {
 public:
  /// `url`: "http://host:port" or "https://…"; `caFile`: PEM certificates trusted besides the system's.
  static client::Result<std::unique_ptr<NodeClient>> open(const std::string& url, const std::string& caFile);
  ~NodeClient();

  /// The body of a 200; NodeError words otherwise ("node-unreachable", "node-refused", "node-too-large").
  client::Result<std::string> get(const std::string& path);

  /// Follows /events after `lastId` (may be empty) until `each` says no, `stopDescriptor` becomes
  /// readable, nobody reads the standard output any more, or the connection ends; Cancelled for the
  /// first three. A node that sends nothing, not even a heartbeat, for 45 seconds is taken for gone.
  client::Result<Done> follow(const std::string& lastId, int stopDescriptor,
                              const std::function<bool(const StreamEvent&)>& each);
  /// Waits; false if it was to end meanwhile, as above.
  static bool pause(int milliseconds, int stopDescriptor);

 private:
  struct Impl;
  explicit NodeClient(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace d3l::cli
