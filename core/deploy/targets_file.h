// targets.toml: which places a deployer serves, how to reach them, and where alerts go. Its form is
// described in targets.md. Unknown keys are refused, and secrets stand in files of their own.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/time.h"
#include "core/deploy/alert_courier.h"
#include "core/deploy/target.h"
#include "core/deploy/web.h"

namespace d3l::deploy {

enum class TargetsCode {
  Unreadable,       ///< the file cannot be read, or is larger than a megabyte
  Syntax,           ///< not TOML
  UnknownKey,       ///< detail = the key
  MissingKey,       ///< detail = the key
  BadValue,         ///< detail = key: rule
  BadName,          ///< a target or hook whose name is not one of core/base/text.h
  SecretMissing,    ///< a named secret file cannot be read; detail = its path
  SecretExposed,    ///< others than its owner may read it; detail = path and mode
  SecretMalformed,  ///< detail = path: rule; never the secret
  FolderUnusable,   ///< a directory target's root cannot be made or written
};
/// "unknown-key", … stable, for machines.
std::string_view targetsCodeName(TargetsCode code);

struct TargetsError {
  TargetsCode code{};
  std::string file;
  std::size_t line = 0;    ///< from 1; 0 if it is about the whole file
  std::size_t column = 0;  ///< from 1, in characters; 0 as above
  std::string detail;
};

/// How a target is reached, for whoever shows it. Never a secret: URLs with a password are refused.
struct TargetPlace {
  std::string kind;   ///< "directory", "oci", "mlflow", "webhook"
  std::string where;  ///< its root folder or URL
};

struct Targets {
  /// By the names that proposals use.
  std::map<std::string, std::shared_ptr<Target>> all;
  /// Of the same names.
  std::map<std::string, TargetPlace> places;
  /// Root folders of the directory targets, for whoever serves the reference model API.
  std::map<std::string, std::string> folders;
  /// Where alerts leave the node; null if no hook is configured.
  std::shared_ptr<AlertCourier> alerts;
};

struct TargetsSetup {
  DaoId dao;
  /// Stamps signatures and tokens.
  Clock clock;
  /// Given: every network target uses it, whatever the file says of certificates. Tests only.
  std::shared_ptr<web::Web> web;
};

/// Relative paths in the file start at the file's own folder.
d3l::Result<Targets, TargetsError> loadTargets(const std::string& path, const TargetsSetup& setup);

}  // namespace d3l::deploy
