// Evidence files named on a command line, as `report import` and `metrics diff` take them.
#pragma once

#include <string>
#include <vector>

#include "core/client/error.h"
#include "core/evidence/import_folder.h"

namespace d3l::cli {

/// A folder stands for the files in it. A report's per-sample table is taken along when a file
/// beside it has the digest the report names. Where the files tell of several models or versions,
/// the one options.model and options.version name; "FILE@VERSION" names a version too.
client::Result<evidence::Import> importEvidence(const std::vector<std::string>& paths,
                                                const evidence::ImportOptions& options = {});

/// Everything found, with what was understood and what was not; `problem` is set on a fault.
evidence::ImportResult importEverything(const std::vector<std::string>& paths,
                                        const evidence::ImportOptions& options = {});

}  // namespace d3l::cli
