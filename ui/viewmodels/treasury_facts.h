// What the DAO may decide, its numbers, its money and its rewards, read from the record. Blocking: for a
// background thread.
#pragma once

#include <vector>

#include "core/client/dao.h"
#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/proposal_rows.h"
#include "ui/viewmodels/treasury_rows.h"

namespace d3l::ui {

struct TreasuryQuestion {
  Address account;
  QString cannotSign;  ///< why the account signs nothing here; empty if it does
  words::Style style;
  NameBook names;
};

struct TreasuryFacts {
  unsigned stage = 1;
  std::vector<StageRow> stages;
  QString stageLine;                  ///< "Stage 1 of 3: AI and ML"
  QString nextNeeds;                  ///< what the vote that opens the next one takes; empty at the last
  QString nextOff;                    ///< why nobody can propose it now; empty if somebody can
  QString nextCompose;                ///< what Compose starts with; empty at the last stage
  std::vector<ConflictRow> mandates;  ///< proposals about the mandate: id, title, state

  std::vector<ParameterRow> parameters;
  std::vector<TrackRulesRow> tracks;

  QString balance, balanceNote;
  std::vector<GrantRow> grants;
  QStringList emissionNames;
  QList<qreal> emissionValues;  ///< tokens, for drawing only
  QString emissionNow, emissionText;

  bool rewards = false;
  QString rewardRules, rewardNote;  ///< how points are earned; why this account earns nothing
  QString claimable;                ///< all of it; empty if nothing
  std::vector<EpochRow> epochs;
  Timestamp periodEnds = 0;  ///< of the one that runs
  /// The oldest period that is over and not closed: what to say about it, why this account cannot close it,
  /// and what is signed. An empty note if there is none.
  QString closeNote, closeOff, closePeriod, closePurse;
  std::uint64_t closeEpoch = 0;
};
TreasuryFacts readTreasury(const client::Dao& dao, const TreasuryQuestion& question);

/// Changes of one parameter, newest first.
std::vector<ParameterChangeRow> readParameterHistory(const client::Dao& dao, const std::string& name,
                                                     const words::Style& style);

// The parts, one file each.
void readMandate(const governance::State& state, const TreasuryQuestion& question, Timestamp now,
                 TreasuryFacts& out);
void readMoney(const governance::State& state, const TreasuryQuestion& question, Timestamp now,
               TreasuryFacts& out);
void readRewards(const governance::State& state, const TreasuryQuestion& question, Timestamp now,
                 TreasuryFacts& out);

/// Why no proposal of this track can be made now for want of its rules or its stage; empty if one can.
QString trackClosed(const governance::State& state, governance::Track track);

}  // namespace d3l::ui
