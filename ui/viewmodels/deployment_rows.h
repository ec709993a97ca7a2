// What stands on the board of deployments and in the panel of one of them.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>
#include <QVariantList>

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

 public:
  enum Mark { Live, Stopped, Unknown, Drift, Accepted, Working, Waiting, Retired };
  Q_ENUM(Mark)

  QString model, target;
  Mark mark = Unknown;
  QString sign;    ///< ✓ ✕ ? ≠ … ; accepted never gets a tick
  QString text;    ///< "v1.4.0 · 6 h"
  QString spoken;  ///< model, target and state in words
  bool attention = false;
  QString trouble;  ///< one sentence, for those that need attention

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
  /// deploymentCell
  Q_PROPERTY(QVariantList cells MEMBER cells)

 public:
  QString model, summary;
  QVariantList cells;

  const QString& key() const { return model; }
  friend bool operator==(const DeploymentBoardRow& a, const DeploymentBoardRow& b) {
    return a.model == b.model && a.summary == b.summary && a.texts == b.texts;
  }
  /// What of the cells is shown, to see whether they changed.
  QStringList texts;
};

/// One line of what happened.
class TimelineRow {
  Q_GADGET
  QML_VALUE_TYPE(timelineRow)
  Q_PROPERTY(QString at MEMBER at)
  Q_PROPERTY(QString text MEMBER text)
  Q_PROPERTY(QString detail MEMBER detail)
  Q_PROPERTY(bool minor MEMBER minor)
  Q_PROPERTY(Tone tone MEMBER tone)

 public:
  enum Tone { Plain, Good, Bad };
  Q_ENUM(Tone)

  int number = 0;
  QString at, text, detail;
  bool minor = false;  ///< an attempt, an answer, a line of the log: folded away at first
  Tone tone = Plain;

  int key() const { return number; }
  friend bool operator==(const TimelineRow&, const TimelineRow&) = default;
};

}  // namespace d3l::ui
