#include "core/client/deployer_places.h"

#include <filesystem>
#include <system_error>
#include <utility>

namespace d3l::client {

DeployerPlaces readDeployerPlaces(const Dao& dao) {
  DeployerPlaces out;
  out.file = dao.folder() + "/targets.toml";
  std::error_code code;
  // A dangling link or a folder of that name is somebody's mistake and is told, not taken for "no file".
  out.present = std::filesystem::exists(std::filesystem::symlink_status(out.file, code));
  if (!out.present) return out;
  auto read = deploy::loadTargets(out.file, {dao.id(), [&dao] { return dao.now(); }, nullptr});
  if (read) {
    out.targets = std::move(*read);
  } else {
    out.error = std::move(read.error());
  }
  return out;
}

DeployerOptions optionsFor(const DeployerPlaces& places, std::string targetRoot) {
  DeployerOptions options;
  if (!places.present) options.targetRoot = std::move(targetRoot);
  options.targets = places.targets.all;
  options.alerts = places.targets.alerts;
  return options;
}

}  // namespace d3l::client
