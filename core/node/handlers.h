// One function per endpoint. `wild` are the segments that stand for {} in the route.
#pragma once

#include <string>
#include <vector>

#include "core/node/router.h"

namespace d3l::node {

using Wild = std::vector<std::string>;
using Handler = Reply (*)(const Services&, const Request&, const Wild&);

Reply handleHealth(const Services&, const Request&, const Wild&);
Reply handleMetrics(const Services&, const Request&, const Wild&);
Reply handleDeployments(const Services&, const Request&, const Wild&);
Reply handleEvents(const Services&, const Request&, const Wild&);
Reply handleModels(const Services&, const Request&, const Wild&);
Reply handleLive(const Services&, const Request&, const Wild&);
Reply handleArtifact(const Services&, const Request&, const Wild&);

}  // namespace d3l::node
