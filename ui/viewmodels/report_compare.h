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

/// Rows of both tables that are read and compared while somebody waits.
inline constexpr std::uint64_t kImportRowsAtOnce = 40'000;

/// Against the version of `model` whose report has this digest; zero: the one that is live, else the newest.
/// `problem` of the view says why there is no comparison. As in EvidenceReader: with `ask.claimsFirst` more
/// rows than `atOnce` wait, and `ask.cancelled` ends it. Blocking: for a background thread.
std::shared_ptr<const client::EvidenceView> compareImport(const client::Dao& dao,
                                                          const evidence::Import& import,
                                                          const std::string& model, const Hash32& baseline,
                                                          const client::EvidenceAsk& ask = {},
                                                          std::uint64_t atOnce = kImportRowsAtOnce);

}  // namespace d3l::ui
