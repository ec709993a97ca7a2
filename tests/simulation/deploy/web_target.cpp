#include "tests/simulation/deploy/web_target.h"

#include <utility>

#include "core/base/hex.h"
#include "core/deploy/mlflow_target.h"
#include "core/deploy/oci_target.h"
#include "core/deploy/webhook_target.h"

namespace d3l::deploy::sim {
namespace {

tl::unexpected<web::Failure> noAnswer() {
  web::Failure out;
  out.error = ObserveError::TimedOut;
  out.sent = true;
  return fail(std::move(out));
}

}  // namespace

/// Drains what is streamed and hands everything over; faults strike at the effect.
class WebTarget::Wire : public web::Web {
 public:
  explicit Wire(WebTarget& target) : target_(target) {}
  Outcome send(const web::Request& request, const Deadline& deadline) override {
    std::string body = request.body;
    std::uint8_t piece[64];
    while (request.content != nullptr) {
      auto got = request.content->read(piece);
      if (!got) {
        web::Failure out;
        out.content = std::move(got.error());
        return fail(std::move(out));
      }
      if (*got == 0) break;
      body += asText(ByteView(piece, *got));
    }
    if (request.stillWanted && !request.stillWanted()) {
      web::Failure out;
      out.withdrawn = true;
      return fail(std::move(out));
    }
    if (target_.server_->isEffect(request)) return target_.effect(request, body, deadline);
    web::Answer answer = target_.server_->handle(request, body);
    if (request.sink && answer.ok()) {
      request.sink(asBytes(answer.body));
      answer.body.clear();
    }
    return answer;
  }

 private:
  WebTarget& target_;
};

WebTarget::WebTarget(Record& record, Timestamp& clock, Reach reach)
    : FakeTarget(record, clock, Promise::AtLeastOnce), wire_(std::make_shared<Wire>(*this)) {
  const WentLive live = [this](const Hash32& digest, const std::string& id) { wentLive(digest, id); };
  const Clock now = [&clock] { return clock; };
  const auto at = [](const char* url) { return *web::parseUrl(url); };
  if (reach == Reach::Oci) {
    OciSpec spec;
    spec.access.registry = at("https://registry.example/");
    spec.repository = "models/{model}";
    server_ = makeSimRegistry(live);
    real_ = std::make_unique<OciTarget>(DaoId{}, std::move(spec), wire_, now);
  } else if (reach == Reach::Mlflow) {
    MlflowSpec spec;
    spec.server = at("https://mlflow.example/");
    server_ = makeSimMlflow(live);
    real_ = std::make_unique<MlflowTarget>(std::move(spec), wire_, now);
  } else {
    WebhookSpec spec;
    spec.url = at("https://hook.example/hook");
    spec.status = at("https://hook.example/status/{model}");
    server_ = makeSimReceiver(live);
    real_ = std::make_unique<WebhookTarget>(DaoId{}, std::move(spec), wire_, now);
  }
}

WebTarget::~WebTarget() = default;

Observation WebTarget::observe(const std::string& model, const Deadline& deadline) {
  if (observeError != ObserveError::None) return FakeTarget::observe(model, deadline);
  return real_->observe(model, deadline);
}

ApplyResult WebTarget::apply(const ApplyRequest& request, const Deadline& deadline) {
  ++calls;
  if (lies) return {ApplyResult::Kind::Done, "", 0};
  return real_->apply(request, deadline);
}

WebTarget::Outcome WebTarget::effect(const web::Request& request, const std::string& body,
                                     const Deadline& deadline) {
  const TargetFault now = std::exchange(fault, TargetFault::None);
  const auto hang = [&] {
    if (block) block(deadline.left());
  };
  web::Answer answer;
  answer.status = 201;
  switch (now) {
    case TargetFault::TimeoutBefore:
      hang();
      return noAnswer();
    case TargetFault::TimeoutAfter:
      (void)server_->handle(request, body);
      hang();
      return noAnswer();
    case TargetFault::Late:
      lateOnes_.push_back({clock_ + 30, request, body});
      lateOnes_.back().request.stillWanted = {};
      hang();
      return noAnswer();
    case TargetFault::ServerError:
      answer.status = 503;
      return answer;
    case TargetFault::Refuse:
      answer.status = 403;
      return answer;
    case TargetFault::Lie:
      return answer;
    case TargetFault::Twice:
      (void)server_->handle(request, body);
      break;
    case TargetFault::None:
      break;
  }
  return server_->handle(request, body);
}

void WebTarget::wentLive(const Hash32& digest, const std::string& id) {
  Effect effect;
  effect.at = clock_;
  effect.digest = digest;
  effect.unasked = !record_.everAsked(digest);
  if (!id.empty()) {
    const std::string said = id.substr(id.find(' ')) + toHex(digest);
    const auto known = ids_.try_emplace(id.substr(0, id.find(' ')), said).first;
    effect.otherId = known->second != said;
  }
  served = digest;
  effects.push_back(effect);
}

void WebTarget::tamper(const Hash32& digest) {
  served = digest;
  server_->tamper(digest);
}

void WebTarget::tick() {
  for (std::size_t i = 0; i < lateOnes_.size();) {
    if (lateOnes_[i].at > clock_) {
      ++i;
      continue;
    }
    const Late late = lateOnes_[i];
    lateOnes_.erase(lateOnes_.begin() + static_cast<std::ptrdiff_t>(i));
    (void)server_->handle(late.request, late.body);
  }
}

}  // namespace d3l::deploy::sim
