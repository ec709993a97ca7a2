#include "core/base/hex.h"
#include "core/node/handlers.h"

namespace d3l::node {
namespace {

Reply modelError(const Error& error) {
  const unsigned status = error.code == Code::NotFound ? 404 : error.code == Code::NotApproved ? 409 : 503;
  // The detail of an unreadable file would tell where things lie on this machine.
  return errorReply(status, codeName(error.code), status == 503 ? std::string() : error.detail);
}

Reply notModified(std::string tag) {
  Reply out;
  out.status = 304;
  out.fields.emplace_back("ETag", std::move(tag));
  return out;
}

std::string quotedTag(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// What a person wrote in a proposal must not become a header of its own shape.
std::string mediaTypeOf(const OpenArtifact& artifact) {
  const auto token = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '.' || c == '+' || c == '-' || c == '_';
  };
  for (const char c : artifact.mediaType) {
    if (!token(c)) return "application/octet-stream";
  }
  return artifact.mediaType.empty() ? "application/octet-stream" : artifact.mediaType;
}

}  // namespace

Reply handleModels(const Services& services, const Request&, const Wild&) {
  json::Array models;
  for (const LiveModel& live : services.models.all()) models.push_back(liveJson(live));
  return jsonReply(200, json::Object{{"models", std::move(models)}});
}

Reply handleLive(const Services& services, const Request& request, const Wild& wild) {
  const auto target = request.path.query.find("target");
  const auto live = services.models.live(wild[0], target == request.path.query.end() ? "" : target->second);
  if (!live) return modelError(live.error());
  // The same bytes can be approved again under another decision, so the generation belongs to it.
  const std::string tag = toHex(live->digest) + "-" + live->target + "-" +
                          (live->generation ? std::to_string(*live->generation) : "switching");
  if (hasTag(request.field("if-none-match").value_or(""), tag)) return notModified(quotedTag(tag));
  Reply out = jsonReply(200, liveJson(*live));
  out.fields.emplace_back("ETag", quotedTag(tag));
  return out;
}

Reply handleArtifact(const Services& services, const Request& request, const Wild& wild) {
  std::string_view text = wild[1];
  const auto digest = text.size() == 64 ? fixedFromHex<Hash32>(text) : std::nullopt;
  // One name for each thing, so that caches and logs agree.
  if (!digest || toHex(*digest) != text) return errorReply(404, "not-found", "no such version");
  std::optional<std::string> range;
  const auto ifRange = request.field("if-range");
  if (const auto asked = request.field("range"); asked && (!ifRange || *ifRange == quotedTag(text)))
    range = std::string(*asked);
  auto artifact = services.models.open(wild[0], *digest, range);
  if (!artifact) return modelError(artifact.error());
  if (hasTag(request.field("if-none-match").value_or(""), text)) return notModified(quotedTag(text));
  Reply out;
  out.contentType = mediaTypeOf(*artifact);
  out.fields.emplace_back("ETag", quotedTag(text));
  out.fields.emplace_back("Accept-Ranges", "bytes");
  out.fields.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  if (artifact->range) {
    out.status = 206;
    out.fields.emplace_back("Content-Range", "bytes " + std::to_string(artifact->range->first) + "-" +
                                                 std::to_string(artifact->range->last) + "/" +
                                                 std::to_string(artifact->size));
  }
  out.stream = std::move(artifact->stream);
  return out;
}

}  // namespace d3l::node
