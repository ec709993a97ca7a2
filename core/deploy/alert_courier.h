// Alerts leave the node as Standard Webhooks, since the desktops of those who must act are asleep.
// What was sent stands in deploy.db: an alert goes to every hook at least once, with a constant
// webhook-id, and a restart forgets none.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/deploy/journal.h"
#include "core/deploy/web.h"
#include "core/deploy/webhook_signature.h"

namespace d3l::deploy {

struct AlertHook {
  std::string name;  ///< as in targets.toml; deliveries are remembered under it
  web::Url url;
  WebhookKeys keys;
  std::shared_ptr<web::Web> web;
};

/// Seconds.
struct CourierSettings {
  Duration callFor = 10;
  Duration backoffFirst = 5;
  Duration backoffMost = 900;
  Duration giveUpAfter = 259200;  ///< three days after the alert, then the delivery has failed
};

class AlertCourier {
 public:
  AlertCourier(const DaoId& dao, Clock clock, std::vector<AlertHook> hooks, CourierSettings settings = {});

  /// Sends what is due and answers when to call again; nothing: after the next alert. Blocks up to
  /// callFor for every delivery, so call it on a thread of its own or where waiting harms nobody. Not
  /// from two threads at once. A hook that answers 410 is sent nothing more.
  Result<std::optional<Timestamp>> deliver(Journal& journal);

  const std::vector<AlertHook>& hooks() const { return hooks_; }

 private:
  struct Sent {
    DeliveryEnd end = DeliveryEnd::Open;
    Duration retryAfter = 0;
    std::string detail;
  };
  Sent send(const AlertHook& hook, const Alert& alert);
  Result<DeliveryEnd> attempt(Journal& journal, const AlertHook& hook, Delivery delivery);

  DaoId dao_;
  Clock clock_;
  std::vector<AlertHook> hooks_;
  CourierSettings settings_;
};

/// The same for every attempt of one alert, whoever sends it.
std::string alertMessageId(const DaoId& dao, const Alert& alert);
/// `{"type":"deployment.alert","timestamp":…,"data":{…}}`
std::string alertBody(const DaoId& dao, const Alert& alert);

}  // namespace d3l::deploy
