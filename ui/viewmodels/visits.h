// When this person was last here. One small file for each DAO in the program's data folder.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/time.h"
#include "core/client/error.h"

namespace d3l::ui {

/// What can be visited; the name of the folder of its files.
inline constexpr const char* kDaoVisits = "visits";
inline constexpr const char* kDeploymentVisits = "deployments-seen";

/// 0: never, or not readable. Blocking.
Timestamp lastVisit(const std::string& dataFolder, const char* of, const DaoId& dao);
/// Blocking.
client::Result<Done> keepVisit(const std::string& dataFolder, const char* of, const DaoId& dao, Timestamp at);

}  // namespace d3l::ui
