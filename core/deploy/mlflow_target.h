// An alias of a registered model in an MLflow tracking server. The registry knows versions, not
// bytes, so the artifacts of a version are fetched through the server and hashed:
//   one file (or the one that `file` names)   SHA-256 of its bytes
//   several files                             SHA-256 of "<hex>  <path>\n" for each, ordered by path,
//                                             as `find … | sort | xargs sha256sum | sha256sum` prints
// A version with the approved bytes gets the alias, and the tag governance.proposal. The pipeline
// registers versions; this target makes none.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/deploy/probe.h"
#include "core/deploy/web.h"

namespace d3l::deploy {

struct MlflowSpec {
  web::Url server;
  web::Headers headers;  ///< e.g. authorization
  std::string alias = "champion";
  std::string name = "{model}";           ///< of the registered model
  std::string file;                       ///< path below the version's artifacts; empty: all of them
  std::uint64_t mostBytes = 64ull << 30;  ///< of one version; more is TooLarge
};

class MlflowTarget : public Target {
 public:
  MlflowTarget(MlflowSpec spec, std::shared_ptr<web::Web> web, Clock clock,
               std::shared_ptr<Probe> probe = {});

  Promise promise() const override { return Promise::AtLeastOnce; }
  Observation observe(const std::string& model, const Deadline& deadline) override;
  ApplyResult apply(const ApplyRequest& request, const Deadline& deadline) override;
  HealthReport health(const std::string& model, const Deadline& deadline) override;

 private:
  using Outcome = d3l::Result<web::Answer, web::Failure>;
  struct File {
    std::string path;  ///< below the version's artifacts
    std::uint64_t size = 0;
    friend bool operator==(const File&, const File&) = default;
  };
  struct Hashed {
    std::vector<File> files;
    Hash32 digest;
    Timestamp at = 0;
  };

  std::string nameOf(const std::string& model) const;
  Outcome get(const std::string& path, const Deadline& deadline);
  Outcome change(const std::string& method, const std::string& path, const json::Value& body,
                 const std::function<bool()>& stillWanted, const Deadline& deadline);
  /// Path of the version's artifacts on the server.
  d3l::Result<std::string, web::Failure> rootOf(const std::string& name, const std::string& version,
                                                const Deadline& deadline);
  d3l::Result<std::vector<File>, web::Failure> list(const std::string& root, const Deadline& deadline);
  d3l::Result<Done, web::Failure> listFolder(const std::string& root, const std::string& folder,
                                             std::vector<File>& out, std::vector<std::string>& folders,
                                             const Deadline& deadline);
  d3l::Result<Hash32, web::Failure> fileDigest(const std::string& path, const Deadline& deadline);
  d3l::Result<Hash32, web::Failure> digestOf(const std::string& name, const std::string& version,
                                             const Deadline& deadline);
  /// Versions, those tagged with the proposal first, then the newest first.
  d3l::Result<std::vector<std::string>, web::Failure> versions(const std::string& name,
                                                               const std::string& proposal,
                                                               const Deadline& deadline);
  ApplyResult point(const ApplyRequest& request, const std::string& version, const Deadline& deadline);

  MlflowSpec spec_;
  std::shared_ptr<web::Web> web_;
  Clock clock_;
  std::shared_ptr<Probe> probe_;
  std::map<std::string, Hashed> known_;  ///< by name and version
};

}  // namespace d3l::deploy
