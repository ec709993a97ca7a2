// Which places the deployer of a DAO on this machine serves: `targets.toml` in the DAO's folder
// (core/deploy/targets.md). Without that file targets are folders; with a file that is wrong nothing
// is deployed at all, because the bytes could go somewhere nobody meant.
#pragma once

#include <optional>
#include <string>

#include "core/client/dao.h"
#include "core/client/deployer.h"
#include "core/deploy/targets_file.h"

namespace d3l::client {

struct DeployerPlaces {
  std::string file;      ///< where targets.toml is, or would be
  bool present = false;  ///< the file exists
  deploy::Targets targets;
  std::optional<deploy::TargetsError> error;
};

/// Reads the file, its secrets and certificates. Outlives nothing: `dao` must live as long as the targets.
DeployerPlaces readDeployerPlaces(const Dao& dao);

/// What a deployer is started with: the file's targets and hooks, and nothing for a name it leaves out:
/// bytes in a folder here are not live at a place elsewhere. Without a file, folders below `targetRoot`.
DeployerOptions optionsFor(const DeployerPlaces& places, std::string targetRoot);

}  // namespace d3l::client
