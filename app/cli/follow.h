// `d3l deployments --follow`, of a node and of a folder. Ends when the person or the system says so.
#pragma once

#include <string>

#include "app/cli/context.h"
#include "app/cli/signals.h"
#include "core/client/deployer.h"

namespace d3l::cli {

bool isNodeUrl(const std::string& where);
/// {"deployments":[…]} of an open DAO, by the record alone.
json::Object recordedDeployments(const client::Dao& dao);

void followNode(const std::string& url, const std::string& caFile, const StopSignals& stop, Context& context);
/// Reads the folder again whenever its record or journal changed. While another program has it open,
/// waits, and says so once; goes on through the node if that program is one.
void followFolder(const std::string& folder, const std::string& caFile, const StopSignals& stop,
                  Context& context);

}  // namespace d3l::cli
