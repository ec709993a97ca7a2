// From an imported report to a draft of a proposal that has it as evidence.
#pragma once

#include <string>
#include <vector>

#include "core/client/dao.h"
#include "core/evidence/import.h"
#include "ui/viewmodels/compose_copy.h"

namespace d3l::ui {

/// The file on this computer that an import calls `name`, when `dropped` was dropped; empty if it is gone.
std::string pathOfImported(const std::vector<std::string>& dropped, const std::string& name);

/// A draft of a new model version with the report, its files and its per-sample table attached and everything
/// filled in that the report says. Saved when it returns. Blocking: for a background thread.
client::Result<Done> draftOfImport(const client::Dao& dao, const client::DraftStore& store,
                                   const evidence::Import& import, const std::vector<std::string>& paths,
                                   const DraftSource& source);

}  // namespace d3l::ui
