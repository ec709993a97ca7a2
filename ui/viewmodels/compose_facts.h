// A draft as the rulebook and the record see it. Blocking: for a background thread.
#pragma once

#include "core/client/composing.h"
#include "ui/viewmodels/compose_evidence.h"
#include "ui/viewmodels/compose_form.h"
#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/proposal_rows.h"
#include "ui/viewmodels/proposal_steps.h"
#include "ui/viewmodels/proposal_words.h"

namespace d3l::ui {

struct ComposeQuestion {
  client::Draft draft;
  std::shared_ptr<const Attachments> attachments;
  Address self;
  words::Style style;
  NameBook names;
};

/// Exactly what would be signed, and the text it names.
struct ComposedProposal {
  governance::Propose propose;
  std::string body;
  FormReading reading;
};
ComposedProposal composeProposal(const ComposeQuestion& question);

struct ComposeFacts {
  ComposedProposal composed;
  std::vector<FormRow> rows;  ///< without `text`: what was typed may be newer
  std::vector<CheckRow> checks;
  std::vector<ConflictRow> conflicts;
  bool ready = false;  ///< nothing is missing and nothing stands against it
};
ComposeFacts assessDraft(const client::Dao& dao, const ComposeQuestion& question);

/// What a change of one field says about others that are empty still: the model's live version, a parameter's
/// value. Changed paths with their texts.
FormTexts fillFrom(const governance::State& state, governance::Track track, const FormTexts& texts,
                   const std::string& changed);
/// What a report says about fields that are empty still.
FormTexts fillFromReport(const FormTexts& texts, const evidence::ModelReport& report, const Hash32& digest);

/// The draft as a voter would find it.
struct ComposePreview {
  ProposalWords words;
  QString body;
  StepTimes times;
  QString problem;  ///< why it would not get that far; the words stand all the same
};
ComposePreview previewDraft(const client::Dao& dao, const ComposeQuestion& question);

}  // namespace d3l::ui
