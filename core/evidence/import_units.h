// Evidence that is spread over several files of one folder. Private to this room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/evidence/importers.h"

namespace d3l::evidence {

struct UnitRead {
  ReadFile read;
  bool deleted = false;  ///< MLflow marks runs instead of removing them
};

/// The folder (with "/" at the end, or "") of the run this meta.yaml belongs to; nothing if it is
/// an experiment's or another tool's.
std::optional<std::string> storeRunPrefix(const NamedFile& file);
/// `files` are the meta.yaml and everything under metrics/, params/ and tags/.
Result<UnitRead> importMlflowStore(const std::string& prefix, const std::vector<const NamedFile*>& files);

/// The files of one HELM run, any of them may be null.
struct HelmFiles {
  const NamedFile* spec = nullptr;       ///< run_spec.json
  const NamedFile* stats = nullptr;      ///< stats.json
  const NamedFile* instances = nullptr;  ///< per_instance_stats.json
};
Result<ReadFile> importHelm(const HelmFiles& files);
/// True if the array is one of HELM's two.
bool looksLikeHelmStats(const json::Value& document);
bool looksLikeHelmInstances(const json::Value& document);

}  // namespace d3l::evidence
