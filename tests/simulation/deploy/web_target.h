// A target of the simulated world whose own code runs: OCI, MLflow or webhook, on a wire that can
// fail at the call that changes what is live.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/simulation/deploy/servers.h"
#include "tests/simulation/deploy/world.h"

namespace d3l::deploy::sim {

class WebTarget : public FakeTarget {
 public:
  WebTarget(Record& record, Timestamp& clock, Reach reach);
  ~WebTarget() override;
  Observation observe(const std::string& model, const Deadline& deadline) override;
  ApplyResult apply(const ApplyRequest& request, const Deadline& deadline) override;
  void tamper(const Hash32& digest) override;
  void tick() override;

 private:
  class Wire;
  struct Late {
    Timestamp at = 0;
    web::Request request;
    std::string body;
  };
  using Outcome = d3l::Result<web::Answer, web::Failure>;

  Outcome effect(const web::Request& request, const std::string& body, const Deadline& deadline);
  void wentLive(const Hash32& digest, const std::string& id);

  std::unique_ptr<SimServer> server_;
  std::shared_ptr<Wire> wire_;
  std::unique_ptr<Target> real_;
  std::vector<Late> lateOnes_;
  std::map<std::string, std::string> ids_;  ///< message id → what it said
};

}  // namespace d3l::deploy::sim
