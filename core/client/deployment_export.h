// Everything the record says about deployments, for a spreadsheet or a script.
#pragma once

#include <string>
#include <vector>

#include "core/client/dao.h"
#include "core/deploy/status.h"

namespace d3l::client {

/// One line for every receipt on the record, oldest first within (model, target), and one for every
/// deployment that has none yet. Times are ISO 8601 in UTC, digests and ids hex. RFC 4180; a text that a
/// spreadsheet would take for a formula begins with an apostrophe.
std::string deploymentsCsv(const Dao& dao);

/// {"dao", "at", "deployments": [as `d3l deployments --json` writes them, with "receipts"]}
std::string deploymentsJson(const Dao& dao, const std::vector<deploy::Status>& statuses);

}  // namespace d3l::client
