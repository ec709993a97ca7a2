// The files of a draft: what they are, what report they make, and how it compares with what is live.
// Blocking: for a background thread.
#pragma once

#include <memory>

#include "core/client/dao.h"
#include "core/client/drafts.h"
#include "core/evidence/import.h"
#include "core/governance/payload.h"
#include "ui/viewmodels/compose_rows.h"

namespace d3l::ui {

/// The attached files as they were read; reading them again for every key press would take too long.
struct Attachment {
  client::DraftFile file;
  std::optional<evidence::ModelReport> report;
  std::optional<evidence::Samples> samples;
};
using Attachments = std::vector<Attachment>;
std::shared_ptr<const Attachments> readAttachments(const client::DraftStore& store,
                                                   const client::Draft& draft);

/// Copies files beside the draft. What other tools wrote is made into a report, which is added; what is no
/// evidence at all is an error and nothing is attached.
client::Result<std::vector<client::DraftFile>> attachFiles(const client::DraftStore& store,
                                                           const std::string& id,
                                                           const std::vector<std::string>& paths);
const evidence::ModelReport* reportOf(const Attachments& attachments, const Hash32& digest);

struct ComposeDiff {
  QString headline;                  ///< "1 of 42 comparisons worse: digit 8"
  QString against;                   ///< "v1.3.2"; empty if there is nothing to compare with
  QString problem;                   ///< why there is no comparison
  std::vector<ComposeDiffRow> rows;  ///< guardrails and primary metric, then what got worse; the first few
};
ComposeDiff compareDraft(const client::Dao& dao, const Attachments& attachments,
                         const governance::ModelDeployment& payload, const std::string& primary);

std::vector<ComposeFileRow> fileRows(const Attachments& attachments);

}  // namespace d3l::ui
