// Deployments on a terminal or as NDJSON, and which of them are news.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "core/base/json.h"
#include "core/base/time.h"

namespace d3l::cli {

/// "digits-classifier  prod-eu  v1.4.0  live  3f2a91…"
std::string deploymentLine(const json::Value& row);

/// What a follower has been told. A row is told when it differs from what was told of it before.
class FollowedDeployments {
 public:
  explicit FollowedDeployments(bool asJson) : asJson_(asJson) {}
  /// The text to print, with its line break; empty: nothing new. `now` begins a line that is not JSON.
  std::string news(const json::Value& row, Timestamp now);
  std::string gone(const json::Value& row, Timestamp now);

 private:
  bool asJson_;
  std::map<std::pair<std::string, std::string>, std::string> told_;
};

}  // namespace d3l::cli
