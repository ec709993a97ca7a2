// A proposal as its page shows it, read from the record. Blocking: for a background thread.
#pragma once

#include <vector>

#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/proposal_rows.h"
#include "ui/viewmodels/proposal_steps.h"
#include "ui/viewmodels/proposal_words.h"

namespace d3l::ui {

struct ProposalQuestion {
  ProposalId proposal;
  words::Style style;
  NameBook names;
};

struct TallyFacts {
  double forShare = 0, againstShare = 0, abstainShare = 0;  ///< of what was cast, counted
  QString forText, againstText, abstainText;                ///< "For 62 % · 1,250 D3L"
  QString outcome;                                          ///< "62 % For: passes above 50 %"
  double quorumShare = 0, quorumAt = 0;                     ///< of the supply, raw
  QString quorumText;                                       ///< "312,000 of 100,000 D3L"
  QString quorumNote;                                       ///< what counts towards it
  QString unitNote;  ///< why the two bars have different units; empty if they have not
  QString ballots;   ///< "14 ballots"
  bool any = false;
};

struct ProposalFacts {
  bool known = false;
  StepTimes times;
  QString title, track, stateWord, stateNote, proposer, proposerAddress, created, body;
  bool proposerDemo = false;
  int phase = 0;  ///< StateChip.Phase
  ProposalWords words;
  TallyFacts tally;
  std::vector<BallotRow> ballots;
  QString ballotsNote;  ///< set when not all are listed
  QString takenBack;    ///< how much members took back from their delegates by voting themselves
  std::vector<ReviewRow> reviews;
  std::vector<ConflictRow> conflicts;
  std::string model;  ///< empty for tracks without one
  std::vector<std::string> targets;
  Timestamp nextChange = 0;
};
ProposalFacts readProposal(const client::Dao& dao, const ProposalQuestion& question);

/// `open`: people still vote, so the outcome is not final.
TallyFacts tallyFacts(const governance::Proposal& proposal, const governance::State& state,
                      const words::Style& style, bool open);

/// "62 %" of a whole, in whole percent unless that would say 0 or 100 wrongly.
QString shareText(Amount part, Amount whole);

}  // namespace d3l::ui
