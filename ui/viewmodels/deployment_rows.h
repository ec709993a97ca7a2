// What stands on the board of deployments and in the panel of one of them.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>
#include <vector>

namespace d3l::ui {

/// One model on one target.
class DeploymentCell {
  Q_GADGET
  QML_VALUE_TYPE(deploymentCell)
  Q_PROPERTY(QString model MEMBER model)
  Q_PROPERTY(QString target MEMBER target)
  Q_PROPERTY(Mark mark MEMBER mark)
  Q_PROPERTY(QString sign MEMBER sign)
  Q_PROPERTY(QString text MEMBER text)
  Q_PROPERTY(QString spoken MEMBER spoken)
  Q_PROPERTY(bool attention MEMBER attention)
  Q_PROPERTY(QString trouble MEMBER trouble)
  Q_PROPERTY(QString kind MEMBER kind)
  Q_PROPERTY(bool checked MEMBER checked)

 public:
  enum Mark { Live, Stopped, Unknown, Drift, Accepted, Working, Waiting, Retired };
  Q_ENUM(Mark)

  QString model, target;
  Mark mark = Unknown;
  QString sign;    ///< ✓ ✕ ? ≠ … ; accepted never gets a tick
  QString text;    ///< "v1.4.0 · 6 h"
  QString spoken;  ///< model, target and state in words
  bool attention = false;
  QString trouble;       ///< one sentence, for those that need attention
  QString kind;          ///< "OCI registry"; empty if this program does not know
  bool checked = false;  ///< the target refuses older decisions; else they are found by reading back

  QString key() const { return model + QLatin1Char('/') + target; }
  friend bool operator==(const DeploymentCell&, const DeploymentCell&) = default;
};

/// One model with its targets.
class DeploymentBoardRow {
  Q_GADGET
  QML_VALUE_TYPE(deploymentBoardRow)
  Q_PROPERTY(QString model MEMBER model)
  /// "2 of 3 live"
  Q_PROPERTY(QString summary MEMBER summary)
  Q_PROPERTY(int cellCount READ cellCount)

 public:
  QString model, summary;
  std::vector<DeploymentCell> cells;

  int cellCount() const { return static_cast<int>(cells.size()); }
  /// One at a time: a recycled delegate keeps its cells and only fills them anew.
  Q_INVOKABLE d3l::ui::DeploymentCell cellAt(int index) const {
    return index >= 0 && index < cellCount() ? cells[static_cast<std::size_t>(index)] : DeploymentCell();
  }
  const QString& key() const { return model; }
  friend bool operator==(const DeploymentBoardRow&, const DeploymentBoardRow&) = default;
};

/// Something that happened while nobody looked, and one decision of the past.
class DeploymentPastRow {
  Q_GADGET
  QML_VALUE_TYPE(deploymentPastRow)
  Q_PROPERTY(QString at MEMBER at)
  Q_PROPERTY(QString text MEMBER text)
  Q_PROPERTY(QString detail MEMBER detail)
  Q_PROPERTY(QString proposal MEMBER proposal)
  Q_PROPERTY(bool bad MEMBER bad)

 public:
  QString id;  ///< of the receipt, or the generation
  QString at, text, detail;
  QString proposal;  ///< that decided it, in hex
  bool bad = false;

  const QString& key() const { return id; }
  friend bool operator==(const DeploymentPastRow&, const DeploymentPastRow&) = default;
};

/// One place the deployer of this program serves.
class DeploymentPlaceRow {
  Q_GADGET
  QML_VALUE_TYPE(deploymentPlaceRow)
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString kind MEMBER kind)
  Q_PROPERTY(QString where MEMBER where)
  Q_PROPERTY(QString promise MEMBER promise)

 public:
  QString name, kind, where, promise;

  const QString& key() const { return name; }
  friend bool operator==(const DeploymentPlaceRow&, const DeploymentPlaceRow&) = default;
};

/// One line of what happened.
class TimelineRow {
  Q_GADGET
  QML_VALUE_TYPE(timelineRow)
  Q_PROPERTY(QString at MEMBER at)
  Q_PROPERTY(QString time MEMBER time)
  Q_PROPERTY(QString day MEMBER day)
  Q_PROPERTY(bool newDay MEMBER newDay)
  Q_PROPERTY(QString text MEMBER text)
  Q_PROPERTY(QString detail MEMBER detail)
  Q_PROPERTY(bool minor MEMBER minor)
  Q_PROPERTY(Tone tone MEMBER tone)

 public:
  enum Tone { Plain, Good, Bad };
  Q_ENUM(Tone)

  int number = 0;
  QString at;           ///< "12 May 2026, 14:00:05 UTC", spoken
  QString time, day;    ///< the same in two: the time stands on every line, the day above the first of it
  bool newDay = false;  ///< the first line of its day, as listed
  QString text, detail;
  bool minor = false;  ///< an attempt, an answer, a line of the log: folded away at first
  Tone tone = Plain;

  int key() const { return number; }
  friend bool operator==(const TimelineRow&, const TimelineRow&) = default;
};

}  // namespace d3l::ui
