#include "core/deploy/mlflow_target.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/base/hex.h"

namespace d3l::deploy {
namespace {

using Kind = ApplyResult::Kind;
constexpr const char* kAliasCall = "/api/2.0/mlflow/registered-models/alias";
constexpr std::uint64_t kMostMlflowAnswer = 8u << 20;
constexpr int kMostPages = 50;

Observation mlflowTrouble(const web::Failure& failure) {
  Observation out;
  out.error = failure.error;
  out.detail = failure.detail;
  return out;
}

/// Older servers answer 400 for an alias that is not set.
bool isNotThere(const web::Answer& answer) {
  const std::string code = web::textAt(answer.body, "/error_code").value_or("");
  const std::string message = web::textAt(answer.body, "/message").value_or("");
  if (answer.status == 404) return code == "RESOURCE_DOES_NOT_EXIST";
  return answer.status == 400 && code == "INVALID_PARAMETER_VALUE" &&
         message.find("alias") != std::string::npos && message.find("not found") != std::string::npos;
}

std::uint64_t numberOf(const std::string& version) {
  std::uint64_t out = 0;
  std::from_chars(version.data(), version.data() + version.size(), out);
  return out;
}

bool isTagged(const json::Value& version, const std::string& proposal) {
  const json::Value* tags = version.find("tags");
  if (tags == nullptr || tags->asArray() == nullptr) return false;
  return std::any_of(tags->asArray()->begin(), tags->asArray()->end(), [&](const json::Value& tag) {
    return tag.text("key") == "governance.proposal" && tag.text("value") == proposal;
  });
}

}  // namespace

MlflowTarget::MlflowTarget(MlflowSpec spec, std::shared_ptr<web::Web> web, Clock clock,
                           std::shared_ptr<Probe> probe)
    : spec_(std::move(spec)), web_(std::move(web)), clock_(std::move(clock)), probe_(std::move(probe)) {}

std::string MlflowTarget::nameOf(const std::string& model) const {
  std::string out = spec_.name;
  const std::size_t at = out.find("{model}");
  if (at != std::string::npos) out.replace(at, 7, model);
  return out;
}

MlflowTarget::Outcome MlflowTarget::get(const std::string& path, const Deadline& deadline) {
  web::Request request;
  request.url = spec_.server;
  request.url.path = path;
  request.headers = spec_.headers;
  request.maxAnswer = kMostMlflowAnswer;
  return web_->send(request, deadline);
}

MlflowTarget::Outcome MlflowTarget::change(const std::string& method, const std::string& path,
                                           const json::Value& body, const std::function<bool()>& stillWanted,
                                           const Deadline& deadline) {
  web::Request request;
  request.method = method;
  request.url = spec_.server;
  request.url.path = path;
  request.headers = spec_.headers;
  request.headers.emplace_back("content-type", "application/json");
  request.body = json::compact(body);
  request.stillWanted = stillWanted;
  return web_->send(request, deadline);
}

Observation MlflowTarget::observe(const std::string& model, const Deadline& deadline) {
  const std::string name = nameOf(model);
  const auto answer = get(std::string(kAliasCall) + "?name=" + web::percentEncoded(name) +
                              "&alias=" + web::percentEncoded(spec_.alias),
                          deadline);
  Observation out;
  out.hashed = true;
  if (answer && isNotThere(*answer)) {
    out.kind = Observation::Kind::Nothing;
    return out;
  }
  if (!answer || !answer->ok()) return web::unknownFrom(answer);
  const std::string version = web::textAt(answer->body, "/model_version/version").value_or("");
  if (version.empty() || web::textAt(answer->body, "/model_version/name") != name) {
    out.error = ObserveError::Malformed;
    out.detail = "alias names no version of " + name;
    return out;
  }
  const auto digest = digestOf(name, version, deadline);
  if (!digest) return mlflowTrouble(digest.error());
  out.kind = Observation::Kind::Digest;
  out.digest = *digest;
  out.detail = "version " + version;
  return out;
}

d3l::Result<std::vector<std::string>, web::Failure> MlflowTarget::versions(const std::string& name,
                                                                           const std::string& proposal,
                                                                           const Deadline& deadline) {
  struct Candidate {
    bool tagged;
    std::string version;
  };
  std::vector<Candidate> found;
  std::string page;
  for (int i = 0; i < kMostPages; ++i) {
    std::string path = "/api/2.0/mlflow/model-versions/search?max_results=200&filter=" +
                       web::percentEncoded("name='" + name + "'");
    if (!page.empty()) path += "&page_token=" + web::percentEncoded(page);
    const auto answer = get(path, deadline);
    const auto document = answer && answer->ok() ? json::read(answer->body) : json::read("");
    if (!document) {
      web::Failure failure = answer ? web::Failure{} : answer.error();
      const Observation meaning = web::unknownFrom(answer);
      failure.error = meaning.error;
      failure.detail = meaning.detail;
      return fail(std::move(failure));
    }
    const json::Value* list = document->find("model_versions");
    if (list != nullptr && list->asArray() != nullptr) {
      for (const json::Value& each : *list->asArray()) {
        if (each.text("name") != name) continue;
        found.push_back({isTagged(each, proposal), each.text("version").value_or("")});
      }
    }
    page = document->text("next_page_token").value_or("");
    if (page.empty()) break;
  }
  std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    if (a.tagged != b.tagged) return a.tagged;
    return numberOf(a.version) > numberOf(b.version);
  });
  std::vector<std::string> out;
  for (const Candidate& each : found) out.push_back(each.version);
  return out;
}

/// The tag first: which proposal approved this version is true before the alias points there.
ApplyResult MlflowTarget::point(const ApplyRequest& request, const std::string& version,
                                const Deadline& deadline) {
  json::Value tag{json::Object{}};
  tag.set("name", nameOf(request.model));
  tag.set("version", version);
  tag.set("key", "governance.proposal");
  tag.set("value", toHex0x(request.proposal));
  const auto tagged = change("POST", "/api/2.0/mlflow/model-versions/set-tag", tag, {}, deadline);
  if (!tagged || !tagged->ok()) {
    ApplyResult out = web::applyResultOf(tagged, clock_());
    if (out.kind == Kind::Unknown) out.kind = Kind::Unavailable;  // the alias was not touched
    return out;
  }
  json::Value alias{json::Object{}};
  alias.set("name", nameOf(request.model));
  alias.set("alias", spec_.alias);
  alias.set("version", version);
  const auto set = change("POST", kAliasCall, alias, request.stillWanted, deadline);
  const ApplyResult out = web::applyResultOf(set, clock_());
  if (out.kind == Kind::Done && request.log) request.log("alias-set", version);
  return out;
}

ApplyResult MlflowTarget::apply(const ApplyRequest& request, const Deadline& deadline) {
  const std::string name = nameOf(request.model);
  if (request.digest.isZero()) {
    json::Value alias{json::Object{}};
    alias.set("name", name);
    alias.set("alias", spec_.alias);
    const auto removed = change("DELETE", kAliasCall, alias, request.stillWanted, deadline);
    if (removed && isNotThere(*removed)) return {Kind::Done, {}, 0};
    return web::applyResultOf(removed, clock_());
  }
  const auto candidates = versions(name, toHex0x(request.proposal), deadline);
  if (!candidates) {
    ApplyResult out = web::applyResultOf(fail(candidates.error()), clock_());
    out.kind = Kind::Unavailable;
    return out;
  }
  std::string trouble;
  for (const std::string& version : *candidates) {
    const auto digest = digestOf(name, version, deadline);
    if (digest && *digest == request.digest) return point(request, version, deadline);
    if (!digest) trouble = "; version " + version + ": " + digest.error().detail;
    if (deadline.passed())
      return {Kind::Unavailable, "deadline passed while hashing", 0, ObserveError::TimedOut};
  }
  return {
      Kind::ContentMissing,
      "none of " + std::to_string(candidates->size()) + " versions of " + name + " has these bytes" + trouble,
      0};
}

HealthReport MlflowTarget::health(const std::string& model, const Deadline& deadline) {
  return probe_ ? probe_->check(model, deadline) : HealthReport{};
}

}  // namespace d3l::deploy
