// New drafts: empty, from a file a pipeline wrote, or from a proposal that is on the record.
#pragma once

#include "core/client/composing.h"
#include "core/client/drafts.h"
#include "ui/viewmodels/compose_form.h"
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
/// Saved when it returns. `fields` are filled in, and what is known from the record (the stage, a
/// parameter's value, …).
client::Result<Done> beginDraft(const client::Dao& dao, const client::DraftStore& store,
                                governance::Track track, const DraftSource& source,
                                const FormTexts& fields = {});

/// What another page wants written: a kind of proposal, and what it is about if that is known.
struct DraftAbout {
  std::string id;  ///< the same for the same wish, so that asking again goes on with what was begun
  governance::Track track{};
  FormTexts fields;
};
/// "<track>", "<track>/<parameter>", "mandate/<stage>" or "<track>/<model>"; nothing for anything else.
std::optional<DraftAbout> draftAbout(const std::string& wish);

/// Whether there is nothing under this name, neither a draft nor a damaged one that is to be kept.
bool isFreeDraft(const client::DraftStore& store, const std::string& id);
/// Saved when it returns, with copies of the files that are here.
client::Result<Done> draftFrom(const client::UnsignedFile& file, const client::DraftStore& store,
                               const DraftSource& source);

}  // namespace d3l::ui
