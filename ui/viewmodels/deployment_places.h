// Where a deployer deploys to, in words: the kinds of targets, what each promises, and what is wrong with
// targets.toml. Safe on any thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/client/deployer_places.h"
#include "ui/viewmodels/deployment_rows.h"

namespace d3l::ui {

/// "OCI registry"; a kind that is not known stays as it is.
QString targetKindWord(const std::string& kind);
/// What this target guarantees, as one sentence.
QString promiseSentence(deploy::Promise promise);
/// The same in a few words, for tables.
QString promiseWord(deploy::Promise promise);
/// "Line 4: … Nothing is deployed from here until it is mended."
QString targetsFileSentence(const deploy::TargetsError& error);

struct PlacesFacts {
  QString file;          ///< full path of targets.toml
  bool present = false;  ///< else targets are folders
  QString problem;       ///< empty if the file is good
  std::vector<DeploymentPlaceRow> rows;
  std::map<std::string, std::string> kinds;  ///< target → kind, for the board
};
/// Blocking: reads targets.toml again.
PlacesFacts readPlaces(const client::Dao& dao);

}  // namespace d3l::ui
