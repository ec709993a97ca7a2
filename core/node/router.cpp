#include "core/node/router.h"

#include <iterator>
#include <optional>

#include "core/node/handlers.h"

namespace d3l::node {
namespace {

struct Route {
  std::string_view pattern;
  Handler handler;
};

constexpr Route kRoutes[] = {
    {"/healthz", handleHealth},
    {"/metrics", handleMetrics},
    {"/deployments", handleDeployments},
    {"/events", handleEvents},
    {"/v1/models", handleModels},
    {"/v1/models/{}/live", handleLive},
    {"/v1/models/{}/artifacts/{}", handleArtifact},
};

/// The segments at {}, if the path fits.
std::optional<Wild> fits(std::string_view pattern, const std::vector<std::string>& segments) {
  Wild wild;
  for (const std::string& segment : segments) {
    if (!pattern.starts_with('/')) return std::nullopt;
    pattern.remove_prefix(1);
    const std::string_view part = pattern.substr(0, pattern.find('/'));
    if (part == "{}") {
      wild.push_back(segment);
    } else if (part != segment) {
      return std::nullopt;
    }
    pattern.remove_prefix(part.size());
  }
  if (!pattern.empty() || segments.empty()) return std::nullopt;
  return wild;
}

}  // namespace

std::string_view routeOf(const Path& path) {
  for (const Route& route : kRoutes) {
    if (fits(route.pattern, path.segments)) return route.pattern;
  }
  return {};
}

Reply answer(const Services& services, const Request& request) {
  for (const Route& route : kRoutes) {
    const auto wild = fits(route.pattern, request.path.segments);
    if (!wild) continue;
    if (request.method == "GET" || request.isHead()) return route.handler(services, request, *wild);
    Reply out = errorReply(405, "method-not-allowed");
    out.fields.emplace_back("Allow", "GET, HEAD");
    return out;
  }
  return errorReply(404, "no-such-resource");
}

}  // namespace d3l::node
