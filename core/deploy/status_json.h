// A deployment as one JSON object, the same for the command line and the node. Fields are added,
// never renamed: scripts read them.
#pragma once

#include "core/base/json.h"
#include "core/deploy/status.h"
#include "core/governance/deployment.h"

namespace d3l::deploy {

/// Times in Unix seconds, null for never; digests and ids in hex. `desired` may be null: no receipts.
json::Value statusJson(const Status& status, const governance::Desired* desired);

}  // namespace d3l::deploy
