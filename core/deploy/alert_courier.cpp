#include "core/deploy/alert_courier.h"

#include <algorithm>
#include <utility>

#include "core/base/hex.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/crypto/hash.h"

namespace d3l::deploy {
namespace {

constexpr std::size_t kLongestCourierDetail = 200;

json::Value digestOrNull(const Hash32& digest) {
  if (digest.isZero()) return nullptr;
  return "sha256:" + toHex(digest);
}

}  // namespace

std::string alertMessageId(const DaoId& dao, const Alert& alert) {
  crypto::Sha256 hash;
  const auto add = [&](std::string_view text) {
    hash.update(asBytes(std::to_string(text.size()) + ":"));
    hash.update(asBytes(text));
  };
  hash.update(dao.view());
  add(alert.model);
  add(alert.target);
  add(std::to_string(alert.at));
  add(alertKindName(alert.kind));
  hash.update(alert.wanted.view()).update(alert.served.view());
  return "msg_" + toHex(hash.finish()).substr(0, 40);
}

std::string alertBody(const DaoId& dao, const Alert& alert) {
  json::Value data{json::Object{}};
  data.set("dao", toHex(dao));
  data.set("model", alert.model);
  data.set("target", alert.target);
  data.set("kind", std::string(alertKindName(alert.kind)));
  data.set("wanted", digestOrNull(alert.wanted));
  data.set("served", digestOrNull(alert.served));
  data.set("detail", alert.detail);
  json::Value body{json::Object{}};
  body.set("type", "deployment.alert");
  body.set("timestamp", toIso8601(alert.at));
  body.set("data", std::move(data));
  return json::compact(body);
}

AlertCourier::AlertCourier(const DaoId& dao, Clock clock, std::vector<AlertHook> hooks,
                           CourierSettings settings)
    : dao_(dao), clock_(std::move(clock)), hooks_(std::move(hooks)), settings_(settings) {}

AlertCourier::Sent AlertCourier::send(const AlertHook& hook, const Alert& alert) {
  web::Request request;
  request.method = "POST";
  request.url = hook.url;
  request.body = alertBody(dao_, alert);
  request.headers = webhookHeaders(hook.keys, alertMessageId(dao_, alert), clock_(), request.body);
  request.maxAnswer = 64u << 10;
  const Timestamp now = clock_();
  const auto outcome = hook.web->send(request, Deadline(clock_, after(now, settings_.callFor)));
  const ApplyResult result = web::applyResultOf(outcome, now);
  const std::string detail = visibleLine(result.detail, kLongestCourierDetail);
  if (outcome && outcome->status == 410) return {DeliveryEnd::Disabled, 0, detail};
  switch (result.kind) {
    case ApplyResult::Kind::Done:
      return {DeliveryEnd::Delivered, 0, detail};
    case ApplyResult::Kind::Refused:
      return {DeliveryEnd::Refused, 0, detail};
    default:
      return {DeliveryEnd::Open, result.retryAfter, detail};
  }
}

Result<DeliveryEnd> AlertCourier::attempt(Journal& journal, const AlertHook& hook, Delivery delivery) {
  const Sent sent = send(hook, delivery.alert);
  const Timestamp now = clock_();
  Duration wait = settings_.backoffFirst;
  for (std::uint32_t i = 0; i < delivery.attempts && wait < settings_.backoffMost; ++i) wait *= 2;
  ++delivery.attempts;
  delivery.at = now;
  delivery.notBefore = after(now, std::max(sent.retryAfter, std::min(wait, settings_.backoffMost)));
  delivery.end = sent.end;
  delivery.detail = sent.detail;
  const bool late = now >= after(delivery.alert.at, settings_.giveUpAfter);
  if (delivery.end == DeliveryEnd::Open && late) delivery.end = DeliveryEnd::GaveUp;
  D3L_TRY(journal.saveDelivery(delivery, hook.url.text()));
  return delivery.end;
}

Result<std::optional<Timestamp>> AlertCourier::deliver(Journal& journal) {
  std::optional<Timestamp> next;
  for (const AlertHook& hook : hooks_) {
    D3L_ASSIGN(const bool wanted, journal.planDeliveries(hook.name, hook.url.text()));
    if (!wanted) continue;
    D3L_ASSIGN(const auto due, journal.openDeliveries(hook.name));
    for (const Delivery& delivery : due) {
      if (delivery.notBefore > clock_()) continue;
      D3L_ASSIGN(const DeliveryEnd end, attempt(journal, hook, delivery));
      // One that does not answer keeps the others waiting no longer than one call.
      if (end == DeliveryEnd::Open || end == DeliveryEnd::Disabled) break;
    }
    D3L_ASSIGN(const auto left, journal.openDeliveries(hook.name));
    for (const Delivery& delivery : left) {
      next = std::min(next.value_or(delivery.notBefore), std::max(delivery.notBefore, clock_()));
    }
  }
  return next;
}

}  // namespace d3l::deploy
