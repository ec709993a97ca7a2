// New drafts: empty, from a file a pipeline wrote, or from a proposal that is on the record.
#pragma once

#include "core/client/composing.h"
#include "core/client/drafts.h"
#include "ui/viewmodels/session.h"

namespace d3l::ui {

/// Where the drafts of the open DAO lie.
client::DraftStore draftsOf(const Session& session, const DaoId& dao);
/// A name no other draft has.
std::string newDraftId();

struct DraftSource {
  std::string id;      ///< of the draft to be
  std::string origin;  ///< shown as where it came from
  words::Style style;
  Timestamp now = 0;
};
/// Saved when it returns. What is known from the record (the stage, …) is filled in.
client::Result<Done> beginDraft(const client::Dao& dao, const client::DraftStore& store,
                                governance::Track track, const DraftSource& source);
/// Saved when it returns, with copies of the files that are here.
client::Result<Done> draftFrom(const client::UnsignedFile& file, const client::DraftStore& store,
                               const DraftSource& source);

}  // namespace d3l::ui
