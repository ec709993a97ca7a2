// Where a deployer deploys to, in words: the kinds of targets, what each promises, and what is wrong with
// targets.toml. Safe on any thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/client/embedded_deployer.h"
#include "ui/viewmodels/deployment_rows.h"
#include "ui/words/words.h"

namespace d3l::ui {

/// "OCI registry"; a kind that is not known stays as it is.
QString targetKindWord(const std::string& kind);
/// What this target guarantees, as one sentence.
QString promiseSentence(deploy::Promise promise);
/// The same in a few words, for tables.
QString promiseWord(deploy::Promise promise);
/// "Line 4: … Nothing is deployed from here until it is mended."
QString targetsFileSentence(const deploy::TargetsError& error);

/// Why nothing is deployed from this program and what lets it; empty while it deploys, or when targets.toml
/// is what is wrong, which is told by itself. `name` of the account that could deploy.
QString restSentence(const client::DeployerPost& post, const QString& name, const words::Style& style);

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
