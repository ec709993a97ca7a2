// A report nobody published yet beside an approved version.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/client/dao.h"
#include "core/evidence/import.h"

namespace d3l::ui {

/// Names of the models of the registry; the one the report is about first, if it is there.
std::vector<std::string> modelsToCompare(const client::Dao& dao, const std::string& reportModel);

/// Against the version of `model` whose report has this digest; zero: the one that is live, else the newest.
/// `problem` of the view says why there is no comparison. Blocking: for a background thread.
std::shared_ptr<const client::EvidenceView> compareImport(const client::Dao& dao,
                                                          const evidence::Import& import,
                                                          const std::string& model, const Hash32& baseline);

}  // namespace d3l::ui
