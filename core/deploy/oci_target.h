// A tag in an OCI registry. Promotion is one PUT of the exact manifest bytes under the tag, after
// everything it refers to is there. Registries ignore If-Match, so an older write cannot be refused:
// the promise is at-least-once, and reading back finds what others wrote.
#pragma once

#include <memory>
#include <string>

#include "core/deploy/oci_registry.h"
#include "core/deploy/probe.h"

namespace d3l::deploy {

struct OciSpec {
  OciAccess access;
  std::string repository;  ///< "{model}" in it stands for the model
  std::string tag = "live";
  bool recordDecision = true;  ///< write the proposal beside the manifest, as a referrer
};

class OciTarget : public Target {
 public:
  OciTarget(const DaoId& dao, OciSpec spec, std::shared_ptr<web::Web> web, Clock clock,
            std::shared_ptr<Probe> probe = {});

  Promise promise() const override { return Promise::AtLeastOnce; }
  Observation observe(const std::string& model, const Deadline& deadline) override;
  ApplyResult apply(const ApplyRequest& request, const Deadline& deadline) override;
  HealthReport health(const std::string& model, const Deadline& deadline) override;

 private:
  using Trouble = std::optional<ApplyResult>;

  std::string repositoryOf(const std::string& model) const;
  ApplyResult meaning(const OciRegistry::Outcome& outcome) const;
  Observation fileIsThere(const std::string& model, const OciMeaning& file, const Deadline& deadline);
  /// The manifest for the tag, with all it refers to already in the registry.
  Trouble prepare(const ApplyRequest& request, const Deadline& deadline, OciDocument& out);
  Trouble readManifest(const ApplyRequest& request, OciDocument& out) const;
  Trouble ensureBytes(const ApplyRequest& request, const OciDocument& blob, const Deadline& deadline);
  Trouble ensureFile(const ApplyRequest& request, const Deadline& deadline);
  void recordDecision(const ApplyRequest& request, const OciDocument& subject, const Deadline& deadline);
  bool noteReferrer(const std::string& repository, const OciDocument& subject, const OciDocument& referrer,
                    const Deadline& deadline);

  DaoId dao_;
  OciSpec spec_;
  OciRegistry registry_;
  Clock clock_;
  std::shared_ptr<Probe> probe_;
};

}  // namespace d3l::deploy
