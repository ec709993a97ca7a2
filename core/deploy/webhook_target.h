// A receiver that is told by a Standard Webhook what passed. The id is the idempotency key, the same
// on every attempt, so that a receiver can drop repetitions.
//
//   POST <url>   webhook-id, webhook-timestamp, webhook-signature (webhook_signature.h)
//   {"type":"model.approved"|"model.retired","timestamp":…,"data":{dao, model, version, digest, size,
//    mediaType, generation, proposal, percent}}
//
// Whether it serves the model is known only if it also answers a status GET with the live digest;
// without one it stays "accepted".
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/deploy/probe.h"
#include "core/deploy/webhook_signature.h"

namespace d3l::deploy {

struct WebhookSpec {
  web::Url url;  ///< "{model}" in a path stands for the model
  WebhookKeys keys;
  std::optional<web::Url> status;
  web::Headers statusHeaders;             ///< e.g. authorization
  std::string digestPointer = "/digest";  ///< in the status: "sha256:<hex>", hex, or null for nothing
  std::string percentPointer;             ///< where the status tells the share of traffic; "" = no rollouts
  Duration settleWithin = 0;              ///< from taking the message until the status shows it
};

class WebhookTarget : public Target {
 public:
  WebhookTarget(const DaoId& dao, WebhookSpec spec, std::shared_ptr<web::Web> web, Clock clock,
                std::shared_ptr<Probe> probe = {});

  Promise promise() const override { return Promise::AtLeastOnce; }
  bool stages() const override { return !spec_.percentPointer.empty(); }
  Duration settleWithin() const override { return spec_.settleWithin; }
  Observation observe(const std::string& model, const Deadline& deadline) override;
  ApplyResult apply(const ApplyRequest& request, const Deadline& deadline) override;
  HealthReport health(const std::string& model, const Deadline& deadline) override;

 private:
  std::string body(const ApplyRequest& request) const;

  DaoId dao_;
  WebhookSpec spec_;
  std::shared_ptr<web::Web> web_;
  Clock clock_;
  std::shared_ptr<Probe> probe_;
};

/// "sha256:<64 hex>" or the hex alone.
std::optional<Hash32> digestFromText(std::string_view text);

}  // namespace d3l::deploy
