#include "core/deploy/probe.h"

#include <cmath>
#include <utility>

#include "core/base/json.h"

namespace d3l::deploy {
namespace {

constexpr std::uint64_t kMostProbeAnswer = 1u << 20;

class WebProbe : public Probe {
 public:
  WebProbe(ProbeSpec spec, std::shared_ptr<web::Web> web) : spec_(std::move(spec)), web_(std::move(web)) {}

  HealthReport check(const std::string& model, const Deadline& deadline) override {
    web::Request request;
    request.url = spec_.url;
    request.url.path = web::filledIn(spec_.url.path, "model", model);
    if (spec_.kind == ProbeSpec::Kind::Oip) {
      if (request.url.path.ends_with("/")) request.url.path.pop_back();
      request.url.path += "/v2/models/" + web::percentEncoded(model) + "/ready";
    }
    request.headers = spec_.headers;
    request.maxAnswer = kMostProbeAnswer;
    const auto answer = web_->send(request, deadline);
    if (!answer) {
      return {Health::Errored,
              std::string(observeErrorName(answer.error().error)) + ": " + answer.error().detail};
    }
    return judge(*answer);
  }

 private:
  HealthReport judge(const web::Answer& answer) const {
    const std::string status = "HTTP " + std::to_string(answer.status);
    if (answer.status == 204 && spec_.kind == ProbeSpec::Kind::Json) return {Health::NoData, status};
    if (answer.ok())
      return spec_.kind == ProbeSpec::Kind::Json ? judgeValue(answer.body)
                                                 : HealthReport{Health::Pass, status};
    if (answer.status >= 500) return {Health::Fail, status};
    // The protocol answers 4xx for a model that is known and not ready.
    if (spec_.kind == ProbeSpec::Kind::Oip && answer.status == 400) return {Health::Fail, status};
    if (answer.status == 404) return {Health::NoData, status};
    return {Health::Errored, status};
  }

  HealthReport judgeValue(const std::string& body) const {
    if (!json::read(body)) return {Health::Errored, "no JSON"};
    const auto text = web::textAt(body, spec_.pointer);
    if (!text) return {Health::NoData, "no value at " + spec_.pointer};
    const std::string said = spec_.pointer + " is " + *text;
    if (spec_.equals) return {*text == *spec_.equals ? Health::Pass : Health::Fail, said};
    const auto value = json::Value(json::Number{*text}).real();
    if (!value || std::isnan(*value)) return {Health::NoData, said};
    const bool good =
        (!spec_.atLeast || *value >= *spec_.atLeast) && (!spec_.atMost || *value <= *spec_.atMost);
    return {good ? Health::Pass : Health::Fail, said};
  }

  ProbeSpec spec_;
  std::shared_ptr<web::Web> web_;
};

}  // namespace

std::shared_ptr<Probe> makeProbe(ProbeSpec spec, std::shared_ptr<web::Web> web) {
  return std::make_shared<WebProbe>(std::move(spec), std::move(web));
}

}  // namespace d3l::deploy
