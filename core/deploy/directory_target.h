// A folder per model: the embedded default, and what the reference model API serves from.
//
//   <root>/<model>/<digest hex>/artifact, metadata.json   never changed once there
//   <root>/<model>/live        symbolic link to <digest hex>; switched by one rename
//   <root>/<model>/state.json  newest accepted generation, revision and key: the fence
//
// The fence is written before the switch, both under a lock, so an older generation can never
// come after a newer one; an interrupted switch is finished by the same key without counting as
// a second effect. Files and folders are synced before they are relied upon.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/deploy/target.h"

namespace d3l::deploy {

class DirectoryTarget : public Target {
 public:
  using Probe = std::function<HealthReport(const std::string& model, const Deadline& deadline)>;
  /// Makes the folder. Without a probe health is NoData.
  static Result<std::unique_ptr<DirectoryTarget>> open(const std::string& root, const DaoId& dao,
                                                       Probe probe = {});
  ~DirectoryTarget() override;

  Promise promise() const override { return Promise::GenerationChecked; }
  /// Hashes the live bytes when they are first seen or their file changed (size, times, inode).
  Observation observe(const std::string& model, const Deadline& deadline) override;
  ApplyResult apply(const ApplyRequest& request, const Deadline& deadline) override;
  HealthReport health(const std::string& model, const Deadline& deadline) override;

  /// <root>/<model>/<digest hex>/artifact, for whoever serves it.
  std::string artifactPath(const std::string& model, const Hash32& digest) const;

 private:
  struct Impl;
  explicit DirectoryTarget(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace d3l::deploy
