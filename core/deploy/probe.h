// Asking whether what is served works. Only Pass ever advances a rollout.
//   pass     a clear yes
//   fail     a clear no: 5xx, a value out of bounds, a model that is not ready
//   no data  nothing to judge yet: 204, 404, no such value, NaN
//   errored  could not be asked: no connection, time-out, redirect, denied, an endless answer
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/deploy/target.h"
#include "core/deploy/web.h"

namespace d3l::deploy {

class Probe {
 public:
  virtual ~Probe() = default;
  virtual HealthReport check(const std::string& model, const Deadline& deadline) = 0;
};

struct ProbeSpec {
  enum class Kind : std::uint8_t {
    Http,  ///< 2xx passes
    Json,  ///< a value in a JSON answer
    Oip,   ///< Open Inference Protocol: GET <url>/v2/models/<model>/ready
  };
  Kind kind = Kind::Http;
  web::Url url;                       ///< "{model}" in its path stands for the model's name
  web::Headers headers;               ///< e.g. authorization
  std::string pointer;                ///< Json: RFC 6901
  std::optional<std::string> equals;  ///< Json: exactly this text, or the text of a number or flag
  std::optional<double> atLeast;      ///< Json
  std::optional<double> atMost;       ///< Json
};

std::shared_ptr<Probe> makeProbe(ProbeSpec spec, std::shared_ptr<web::Web> web);

}  // namespace d3l::deploy
