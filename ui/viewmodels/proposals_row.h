// One proposal in a list, ready to be shown.
#pragma once

#include <qqmlregistration.h>

#include <QMetaType>
#include <QString>
#include <optional>

#include "core/client/dao.h"
#include "ui/words/words.h"

namespace d3l::ui {

struct ProposalListRow {
  Q_GADGET
  QML_VALUE_TYPE(proposalListRow)

  /// False for a row that is still being read: show a grey line.
  Q_PROPERTY(bool loaded MEMBER loaded)
  Q_PROPERTY(QString id MEMBER id)
  Q_PROPERTY(QString title MEMBER title)
  Q_PROPERTY(QString track MEMBER track)
  Q_PROPERTY(QString stateWord MEMBER stateWord)
  /// As StateChip.Phase of D3L.Controls.
  Q_PROPERTY(int phase MEMBER phase)
  Q_PROPERTY(bool voting MEMBER voting)
  /// "intent-router 1.3.2 → 1.4.0"; empty for tracks without a model.
  Q_PROPERTY(QString change MEMBER change)
  Q_PROPERTY(bool hasVerdicts MEMBER hasVerdicts)
  Q_PROPERTY(int better MEMBER better)
  Q_PROPERTY(int nonInferior MEMBER nonInferior)
  Q_PROPERTY(int inconclusive MEMBER inconclusive)
  Q_PROPERTY(int worse MEMBER worse)
  /// The same in words, where there is room for them; empty otherwise.
  Q_PROPERTY(QString evidence MEMBER evidence)
  /// Parts of what was cast, by the track's rule; all zero before the first ballot.
  Q_PROPERTY(qreal forShare MEMBER forShare)
  Q_PROPERTY(qreal againstShare MEMBER againstShare)
  Q_PROPERTY(qreal abstainShare MEMBER abstainShare)
  /// "62 % For · quorum reached"
  Q_PROPERTY(QString tally MEMBER tally)
  /// "Closes" with a time ahead in `dueAt`, or the whole phrase with dueAt 0.
  Q_PROPERTY(QString due MEMBER due)
  Q_PROPERTY(qreal dueAt MEMBER dueAt)
  /// "For"; empty without a ballot.
  Q_PROPERTY(QString myVote MEMBER myVote)

 public:
  bool loaded = false;
  QString id, title, track, stateWord, change, evidence, tally, due, myVote;
  int phase = 0;
  bool voting = false, hasVerdicts = false;
  int better = 0, nonInferior = 0, inconclusive = 0, worse = 0;
  qreal forShare = 0, againstShare = 0, abstainShare = 0;
  qreal dueAt = 0;

  const QString& key() const { return id; }
  friend bool operator==(const ProposalListRow&, const ProposalListRow&) = default;
};

ProposalListRow listRow(const index::ProposalRow& row, const std::optional<governance::Choice>& mine);

/// A page of the index with the voter's own ballots. Blocking.
struct ProposalPage {
  std::vector<ProposalListRow> rows;
  std::uint64_t total = 0;
  std::optional<client::Error> error;
};
ProposalPage readProposals(const client::Dao& dao, const index::Query& query, const Address& voter);

/// The names StateChip.Phase gives these numbers.
enum class ChipPhase { Waiting, Open, Running, Done, Failed, Ended };
ChipPhase chipPhase(governance::ProposalState state);

}  // namespace d3l::ui
