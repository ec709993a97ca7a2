#include "core/deploy/oci_registry.h"

#include <algorithm>
#include <utility>

#include "core/base/hex.h"
#include "core/base/json.h"
#include "core/deploy/webhook_signature.h"

namespace d3l::deploy {
namespace {

constexpr std::uint64_t kMostManifest = 4u << 20;
constexpr std::uint64_t kMostToken = 64u << 10;
/// A token without a term lives for a minute, as the specification says; a longer term is not relied on.
constexpr Duration kShortestTerm = 60;
constexpr Duration kLongestTerm = 3600;

web::Failure ociFailure(ObserveError error, std::string detail) {
  web::Failure out;
  out.error = error;
  out.detail = std::move(detail);
  return out;
}

bool isBlank(char c) { return c == ' ' || c == '\t' || c == ','; }

}  // namespace

std::string ociErrorCode(const web::Answer& answer) {
  return web::textAt(answer.body, "/errors/0/code").value_or("");
}

OciRegistry::OciRegistry(OciAccess access, std::shared_ptr<web::Web> web, Clock clock)
    : access_(std::move(access)), web_(std::move(web)), clock_(std::move(clock)) {}

/// `Bearer realm="…",service="…",scope="…"`: a scheme, then names with quoted or bare values.
std::optional<OciRegistry::Challenge> OciRegistry::challengeOf(const web::Answer& answer) {
  const std::string* text = answer.header("www-authenticate");
  if (text == nullptr) return std::nullopt;
  Challenge out;
  std::size_t at = text->find(' ');
  out.scheme = text->substr(0, at);
  for (char& c : out.scheme) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  while (at < text->size()) {
    while (at < text->size() && isBlank((*text)[at])) ++at;
    const std::size_t equals = text->find('=', at);
    if (equals == std::string::npos) break;
    const std::string name = text->substr(at, equals - at);
    at = equals + 1;
    const bool quoted = at < text->size() && (*text)[at] == '"';
    const std::size_t from = quoted ? at + 1 : at;
    const std::size_t end = std::min(text->find(quoted ? '"' : ',', from), text->size());
    out.parameters[name] = text->substr(from, end - from);
    at = end + 1;
  }
  return out;
}

std::string OciRegistry::basic() const {
  std::string both = access_.username + ":" + std::string(access_.password->text());
  std::string out = "Basic " + webhookBase64(asBytes(both));
  crypto::wipe({reinterpret_cast<std::uint8_t*>(both.data()), both.size()});
  return out;
}

/// A registry must not be able to send our password to a place of its choice.
bool OciRegistry::mayAskFor(const web::Url& realm) const {
  if (access_.tokenServer && web::sameOrigin(realm, *access_.tokenServer)) return true;
  return realm.host == access_.registry.host && (realm.tls || !access_.registry.tls);
}

d3l::Result<OciRegistry::Credential, web::Failure> OciRegistry::token(const Challenge& challenge,
                                                                      const std::string& repository,
                                                                      const Deadline& deadline) {
  const auto parameter = [&](const char* name) {
    const auto it = challenge.parameters.find(name);
    return it == challenge.parameters.end() ? std::string() : it->second;
  };
  const auto realm = web::parseUrl(parameter("realm"));
  if (!realm) return fail(ociFailure(ObserveError::Malformed, "token server: " + parameter("realm")));
  if (!mayAskFor(*realm)) {
    return fail(ociFailure(ObserveError::Redirected, "for a token to " + realm->origin()));
  }
  web::Request request;
  request.url = *realm;
  request.url.path += request.url.path.find('?') == std::string::npos ? '?' : '&';
  const std::string service = parameter("service");
  if (!service.empty()) request.url.path += "service=" + web::percentEncoded(service) + "&";
  request.url.path += "scope=" + web::percentEncoded("repository:" + repository + ":pull,push");
  if (access_.password != nullptr) request.headers = {{"authorization", basic()}};
  request.maxAnswer = kMostToken;
  const Timestamp asked = clock_();
  const auto answer = web_->send(request, deadline);
  if (!answer) return fail(answer.error());
  auto text = web::textAt(answer->body, "/token");
  if (!text || text->empty()) text = web::textAt(answer->body, "/access_token");
  if (!answer->ok() || !text || text->empty()) {
    const ObserveError error = answer->ok() ? ObserveError::Malformed : web::unknownFrom(answer).error;
    return fail(ociFailure(error, "token server: HTTP " + std::to_string(answer->status)));
  }
  const auto document = json::read(answer->body);
  const json::Value* term = document ? document->find("expires_in") : nullptr;
  const Duration seconds =
      std::clamp(term != nullptr ? term->u64().value_or(0) : 0, kShortestTerm, kLongestTerm);
  return Credential{"Bearer " + *text, after(asked, seconds - seconds / 10)};
}

d3l::Result<OciRegistry::Credential, web::Failure> OciRegistry::answerTo(const Challenge& challenge,
                                                                         const std::string& repository,
                                                                         const Deadline& deadline) {
  if (challenge.scheme == "bearer") return token(challenge, repository, deadline);
  if (challenge.scheme == "basic" && access_.password != nullptr) return Credential{basic(), ~Timestamp{0}};
  return fail(ociFailure(ObserveError::Refused, "HTTP 401, asks for " + challenge.scheme));
}

OciRegistry::Outcome OciRegistry::call(const std::string& repository, const std::string& what,
                                       web::Request request, const Deadline& deadline) {
  request.url = access_.registry;
  request.url.path = "/v2/" + web::percentEncoded(repository, true) + "/" + what;
  const web::Headers plain = request.headers;
  const auto known = known_.find(repository);
  if (known != known_.end() && known->second.until > clock_()) {
    request.headers.emplace_back("authorization", known->second.header);
  }
  auto answer = web_->send(request, deadline);
  if (!answer || answer->status != 401) return answer;
  const auto challenge = challengeOf(*answer);
  // What was streamed cannot be streamed again; the call before it has fetched the credential.
  if (!challenge || request.content != nullptr) return answer;
  auto credential = answerTo(*challenge, repository, deadline);
  if (!credential) return fail(std::move(credential.error()));
  known_[repository] = *credential;
  request.headers = plain;
  request.headers.emplace_back("authorization", credential->header);
  return web_->send(request, deadline);
}

OciRegistry::Outcome OciRegistry::manifest(const std::string& repository, const std::string& reference,
                                           const Deadline& deadline) {
  web::Request request;
  request.headers = {{"accept", std::string(kOciAccept)}};
  request.maxAnswer = kMostManifest;
  return call(repository, "manifests/" + reference, std::move(request), deadline);
}

OciRegistry::Outcome OciRegistry::putManifest(const std::string& repository, const std::string& reference,
                                              const OciDocument& document,
                                              const std::function<bool()>& stillWanted,
                                              const Deadline& deadline) {
  web::Request request;
  request.method = "PUT";
  request.headers = {{"content-type", document.mediaType}};
  request.body = document.bytes;
  request.stillWanted = stillWanted;
  return call(repository, "manifests/" + reference, std::move(request), deadline);
}

OciRegistry::Outcome OciRegistry::headBlob(const std::string& repository, const Hash32& digest,
                                           const Deadline& deadline) {
  web::Request request;
  request.method = "HEAD";
  return call(repository, "blobs/sha256:" + toHex(digest), std::move(request), deadline);
}

OciRegistry::Outcome OciRegistry::putBlob(const std::string& repository, const Hash32& digest,
                                          std::uint64_t size, Reader* content, const std::string& bytes,
                                          const Deadline& deadline) {
  web::Request begin;
  begin.method = "POST";
  auto begun = call(repository, "blobs/uploads/", std::move(begin), deadline);
  if (!begun || begun->status != 202) return begun;
  const std::string* location = begun->header("location");
  const auto place = location == nullptr ? std::nullopt : web::resolveUrl(access_.registry, *location);
  if (!place) return fail(ociFailure(ObserveError::Malformed, "an upload without a place"));
  web::Request put;
  put.method = "PUT";
  put.url = *place;
  put.url.path += place->path.find('?') == std::string::npos ? '?' : '&';
  put.url.path += "digest=sha256:" + toHex(digest);
  put.headers = {{"content-type", "application/octet-stream"}};
  put.content = content;
  put.contentSize = size;
  put.body = content == nullptr ? bytes : std::string();
  if (web::sameOrigin(*place, access_.registry)) {
    const auto known = known_.find(repository);
    if (known != known_.end()) put.headers.emplace_back("authorization", known->second.header);
  } else if (std::none_of(access_.blobHosts.begin(), access_.blobHosts.end(),
                          [&](const web::Url& host) { return web::sameOrigin(host, *place); })) {
    return fail(ociFailure(ObserveError::Redirected, "with the bytes to " + place->origin()));
  }
  return web_->send(put, deadline);
}

}  // namespace d3l::deploy
