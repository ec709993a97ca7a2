#include "core/deploy/status_json.h"

#include "core/base/hex.h"

namespace d3l::deploy {
namespace {

json::Value secondsOrNull(Timestamp time) { return time == 0 ? json::Value() : json::Value::number(time); }

json::Object receiptJson(const governance::ReceiptRecord& record) {
  return json::Object{{"at", secondsOrNull(record.at)},
                      {"generation", json::Value::number(record.receipt.generation)},
                      {"outcome", std::string(outcomeName(record.receipt.outcome))},
                      {"digest", toHex(record.receipt.digest)},
                      {"detail", record.receipt.detail},
                      {"action", toHex0x(record.action)}};
}

json::Array triesJson(const std::vector<AttemptView>& attempts) {
  json::Array out;
  for (const AttemptView& attempt : attempts) {
    out.push_back(json::Object{
        {"number", json::Value::number(std::uint64_t{attempt.number})},
        {"started", secondsOrNull(attempt.started)},
        {"ended", secondsOrNull(attempt.ended.value_or(0))},
        {"result", attempt.result ? json::Value(std::string(applyKindName(*attempt.result))) : json::Value()},
        {"detail", attempt.detail}});
  }
  return out;
}

json::Value alertJson(const std::optional<Alert>& alert) {
  if (!alert) return {};
  return json::Object{{"kind", std::string(alertKindName(alert->kind))},
                      {"at", secondsOrNull(alert->at)},
                      {"wanted", toHex(alert->wanted)},
                      {"served", toHex(alert->served)},
                      {"detail", alert->detail}};
}

}  // namespace

json::Value statusJson(const Status& status, const governance::Desired* desired) {
  json::Array attempts;
  json::Value receipt;
  if (desired != nullptr) {
    for (const governance::ReceiptRecord& record : desired->receipts) {
      attempts.push_back(receiptJson(record));
      if (record.receipt.generation == status.generation) receipt = attempts.back();
    }
  }
  return json::Object{
      {"proposal", toHex0x(status.proposal)},
      {"model", status.model},
      {"version", status.version},
      {"digest", toHex(status.wanted)},
      {"target", status.target},
      {"state", std::string(liveStateName(status.state))},
      {"served", status.served ? json::Value(toHex(*status.served)) : json::Value()},
      {"servedAt", secondsOrNull(status.servedAt)},
      {"generation", json::Value::number(status.generation)},
      {"since", secondsOrNull(status.since)},
      {"waitingFor", std::string(waitingForName(status.waitingFor))},
      {"until", secondsOrNull(status.until)},
      {"stop", std::string(stopReasonName(status.stop))},
      {"trouble", std::string(observeErrorName(status.trouble))},
      {"detail", status.detail},
      {"percent", json::Value::number(std::uint64_t{status.percent})},
      {"promise", std::string(promiseName(status.promise))},
      {"health", status.health ? json::Value(std::string(healthName(*status.health))) : json::Value()},
      {"rollbackUntil", secondsOrNull(status.rollbackUntil.value_or(0))},
      {"alert", alertJson(status.alert)},
      {"intent", json::Value::number(status.intent)},
      {"tries", triesJson(status.attempts)},
      {"attempts", std::move(attempts)},
      {"receipt", std::move(receipt)}};
}

}  // namespace d3l::deploy
