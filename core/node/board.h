// What the node tells of deployments: the newest state of each, and every change as an event.
// Filled by whoever runs the deployer, read by the server; thread-safe.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"
#include "core/node/feed.h"

namespace d3l::node {

struct DeploymentRow {
  std::string model;
  std::string target;
  std::string state;  ///< deploy::liveStateName
  bool needsAttention = false;
  json::Value document;  ///< as in `d3l deployments --json`
};

/// How the node and its record are, for /healthz and /metrics.
struct Condition {
  std::string record = "checking";  ///< checking, verified or failed
  std::uint64_t entries = 0;
  std::string deployer = "none";  ///< running, waiting or none
  std::string trouble;            ///< of the deployer itself, stable word; empty: none
};

class Board {
 public:
  explicit Board(Feed& feed) : feed_(feed) {}

  /// Replaces everything. What differs becomes an event `deployment`, what is gone `gone`.
  void publish(std::vector<DeploymentRow> rows);
  /// A change becomes an event `node`.
  void publish(Condition condition);

  /// {"deployments":[…],"event":"<id>"}: nothing up to that event is missing.
  std::string deployments() const;
  Condition condition() const;

  struct Count {
    std::map<std::string, std::size_t> byState;
    std::size_t needAttention = 0;
  };
  Count count() const;

 private:
  using Key = std::pair<std::string, std::string>;
  struct Held {
    std::string state;
    bool needsAttention = false;
    std::string text;  ///< the document on one line
  };
  Feed& feed_;
  mutable std::mutex mutex_;
  std::map<Key, Held> rows_;
  Condition condition_;
};

/// {"status":…,"record":…,"entries":…,"deployer":…,"trouble":…}; "failed" if the record does not hold.
json::Value conditionJson(const Condition& condition);

}  // namespace d3l::node
