// The real reconciler, driven step by step while the demo's history is written.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/client/demo/seed.h"

namespace d3l::client::demo {

class Rollout {
 public:
  static Result<std::unique_ptr<Rollout>> open(Author& author, const crypto::SecretKey& deployer,
                                               const std::vector<std::string>& targets,
                                               const std::string& root, const std::string& journal);
  ~Rollout();
  /// Lets the deployer work until it is done; a target named in `refusing` is out of space meanwhile.
  Result<Done> settle(const std::string& refusing);

 private:
  struct Impl;
  explicit Rollout(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace d3l::client::demo
