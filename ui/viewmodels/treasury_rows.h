// The lists of the page Treasury & mandate.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>

namespace d3l::ui {

/// One stage of the mandate.
class StageRow {
  Q_GADGET
  QML_VALUE_TYPE(stageRow)
  Q_PROPERTY(QString title MEMBER title)
  /// "Model update, Data source, …"
  Q_PROPERTY(QString opens MEMBER opens)
  /// "Reached", "Where this DAO stands", "Needs a vote"
  Q_PROPERTY(QString status MEMBER status)
  Q_PROPERTY(bool open MEMBER open)
  Q_PROPERTY(bool current MEMBER current)

 public:
  QString title, opens, status;
  int number = 0;
  bool open = false, current = false;

  int key() const { return number; }
  friend bool operator==(const StageRow&, const StageRow&) = default;
};

/// A named number with where it came from.
class ParameterRow {
  Q_GADGET
  QML_VALUE_TYPE(parameterRow)
  Q_PROPERTY(QString name MEMBER name)
  /// To be read: "Rewards per period"; of a name the community made up, "Fee per 1000 calls".
  Q_PROPERTY(QString word MEMBER word)
  Q_PROPERTY(QString value MEMBER value)
  /// What only the community's own names need: how the record writes it, and that it states no unit.
  Q_PROPERTY(QString note MEMBER note)
  /// "since the founding", "changed 12 May 2026"
  Q_PROPERTY(QString since MEMBER since)
  /// How often it was changed.
  Q_PROPERTY(int changes MEMBER changes)
  /// Which kind of proposal changes it: "Fees", and why none can now; empty if one can.
  Q_PROPERTY(QString track MEMBER track)
  Q_PROPERTY(QString changeOff MEMBER changeOff)
  /// What Compose starts with.
  Q_PROPERTY(QString compose MEMBER compose)

 public:
  QString name, word, value, note, since, track, changeOff, compose;
  int changes = 0;

  const QString& key() const { return name; }
  friend bool operator==(const ParameterRow&, const ParameterRow&) = default;
};

/// One change of a parameter.
class ParameterChangeRow {
  Q_GADGET
  QML_VALUE_TYPE(parameterChangeRow)
  Q_PROPERTY(QString at MEMBER at)
  /// "2,000 → 3,000"; the first one has no old value.
  Q_PROPERTY(QString change MEMBER change)
  /// Title of the proposal; "Charter" for the first value.
  Q_PROPERTY(QString by MEMBER by)
  Q_PROPERTY(QString proposal MEMBER proposal)

 public:
  QString at, change, by, proposal;
  int number = 0;

  int key() const { return number; }
  friend bool operator==(const ParameterChangeRow&, const ParameterChangeRow&) = default;
};

class GrantRow {
  Q_GADGET
  QML_VALUE_TYPE(grantRow)
  Q_PROPERTY(QString recipient MEMBER recipient)
  Q_PROPERTY(QString amount MEMBER amount)
  /// "free since 3 March 2026", "62 % of it can be sent; all from 12 May 2027"
  Q_PROPERTY(QString vesting MEMBER vesting)
  /// 0 to 1
  Q_PROPERTY(qreal share MEMBER share)
  Q_PROPERTY(QString at MEMBER at)
  Q_PROPERTY(QString title MEMBER title)
  Q_PROPERTY(QString proposal MEMBER proposal)

 public:
  QString recipient, amount, vesting, at, title, proposal;
  qreal share = 1;

  const QString& key() const { return proposal; }
  friend bool operator==(const GrantRow&, const GrantRow&) = default;
};

/// One period of rewards.
class EpochRow {
  Q_GADGET
  QML_VALUE_TYPE(epochRow)
  Q_PROPERTY(qreal number MEMBER number)
  Q_PROPERTY(QString period MEMBER period)
  Q_PROPERTY(QString purse MEMBER purse)
  Q_PROPERTY(QString points MEMBER points)
  /// "12 points so far", "35 D3L to claim"
  Q_PROPERTY(QString mine MEMBER mine)
  /// "running until …", "over, the next to close", "over, closes after those before it", "closed"
  Q_PROPERTY(QString status MEMBER status)
  Q_PROPERTY(bool claimable MEMBER claimable)

 public:
  qreal number = 0;
  QString period, purse, points, mine, status;
  bool claimable = false;

  qreal key() const { return number; }
  friend bool operator==(const EpochRow&, const EpochRow&) = default;
};

/// The rules new proposals of one kind get.
class TrackRulesRow {
  Q_GADGET
  QML_VALUE_TYPE(trackRulesRow)
  Q_PROPERTY(QString track MEMBER track)
  Q_PROPERTY(bool open MEMBER open)
  Q_PROPERTY(QString stage MEMBER stage)
  Q_PROPERTY(QString counts MEMBER counts)
  Q_PROPERTY(QString quorum MEMBER quorum)
  Q_PROPERTY(QString majority MEMBER majority)
  /// "1 day before, 5 days of voting, 2 days wait"
  Q_PROPERTY(QString times MEMBER times)
  Q_PROPERTY(QString proposing MEMBER proposing)

 public:
  QString track, stage, counts, quorum, majority, times, proposing;
  bool open = false;

  const QString& key() const { return track; }
  friend bool operator==(const TrackRulesRow&, const TrackRulesRow&) = default;
};

}  // namespace d3l::ui
