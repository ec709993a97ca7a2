#include "core/deploy/webhook_target.h"

#include <charconv>
#include <utility>

#include "core/base/hex.h"
#include "core/base/json.h"
#include "core/base/text.h"

namespace d3l::deploy {
namespace {

constexpr std::uint64_t kMostStatus = 256u << 10;

Observation webhookTrouble(ObserveError error, std::string detail) {
  Observation out;
  out.error = error;
  out.detail = std::move(detail);
  return out;
}

}  // namespace

std::optional<Hash32> digestFromText(std::string_view text) {
  constexpr std::string_view kPrefix = "sha256:";
  if (text.starts_with(kPrefix)) text.remove_prefix(kPrefix.size());
  if (text.size() != 64) return std::nullopt;
  return fixedFromHex<Hash32>(text);
}

WebhookTarget::WebhookTarget(const DaoId& dao, WebhookSpec spec, std::shared_ptr<web::Web> web, Clock clock,
                             std::shared_ptr<Probe> probe)
    : dao_(dao),
      spec_(std::move(spec)),
      web_(std::move(web)),
      clock_(std::move(clock)),
      probe_(std::move(probe)) {}

Observation WebhookTarget::observe(const std::string& model, const Deadline& deadline) {
  Observation out;
  if (!spec_.status) {
    out.kind = Observation::Kind::Unreadable;
    return out;
  }
  web::Request request;
  request.url = *spec_.status;
  request.url.path = web::filledIn(spec_.status->path, "model", model);
  request.headers = spec_.statusHeaders;
  request.maxAnswer = kMostStatus;
  const auto answer = web_->send(request, deadline);
  if (answer && answer->status == 404) {
    out.kind = Observation::Kind::Nothing;
    return out;
  }
  if (!answer || !answer->ok()) return web::unknownFrom(answer);
  if (!json::read(answer->body)) return webhookTrouble(ObserveError::Malformed, "status is no JSON");
  const auto digest = web::textAt(answer->body, spec_.digestPointer);
  if (!digest || digest->empty()) {
    out.kind = Observation::Kind::Nothing;
    return out;
  }
  const auto parsed = digestFromText(*digest);
  if (!parsed) return webhookTrouble(ObserveError::Malformed, "no digest: " + digest->substr(0, 80));
  out.kind = Observation::Kind::Digest;
  out.digest = *parsed;
  if (!stages()) return out;
  const std::string share = web::textAt(answer->body, spec_.percentPointer).value_or("");
  const auto [end, problem] = std::from_chars(share.data(), share.data() + share.size(), out.percent);
  if (problem != std::errc() || end != share.data() + share.size() || out.percent > 100) {
    return webhookTrouble(ObserveError::Malformed, "no percentage: " + share.substr(0, 80));
  }
  return out;
}

std::string WebhookTarget::body(const ApplyRequest& request) const {
  const bool retire = request.digest.isZero();
  json::Value data{json::Object{}};
  data.set("dao", toHex(dao_));
  data.set("model", request.model);
  data.set("version", request.version);
  data.set("digest", retire ? json::Value(nullptr) : json::Value("sha256:" + toHex(request.digest)));
  data.set("size", std::to_string(request.artifact.size));
  data.set("mediaType", request.artifact.mediaType);
  data.set("generation", std::to_string(request.generation));
  data.set("proposal", toHex0x(request.proposal));
  data.set("percent", json::Value::number(std::uint64_t{request.percent}));
  json::Value out{json::Object{}};
  out.set("type", retire ? "model.retired" : "model.approved");
  out.set("timestamp", toIso8601(clock_()));
  out.set("data", std::move(data));
  return json::compact(out);
}

ApplyResult WebhookTarget::apply(const ApplyRequest& request, const Deadline& deadline) {
  web::Request call;
  call.method = "POST";
  call.url = spec_.url;
  call.url.path = web::filledIn(spec_.url.path, "model", request.model);
  call.body = body(request);
  // Every step of a rollout is a message of its own.
  std::string id = "msg_" + toHex(request.idempotencyKey).substr(0, 40);
  if (stages()) id += "_" + std::to_string(request.percent);
  call.headers = webhookHeaders(spec_.keys, id, clock_(), call.body);
  call.maxAnswer = kMostStatus;
  call.stillWanted = request.stillWanted;
  const auto answer = web_->send(call, deadline);
  ApplyResult out = web::applyResultOf(answer, clock_());
  if (answer && answer->status == 410) out.detail = "HTTP 410: the receiver wants no more messages";
  if (request.log) request.log("webhook", id);
  return out;
}

HealthReport WebhookTarget::health(const std::string& model, const Deadline& deadline) {
  return probe_ ? probe_->check(model, deadline) : HealthReport{};
}

}  // namespace d3l::deploy
