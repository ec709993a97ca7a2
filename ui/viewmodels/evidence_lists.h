// The smaller lists beside the comparison: examples that changed, and claims beside what was computed here.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>

namespace d3l::ui {

/// An example one version gets right and the other wrong.
class ExampleRow {
  Q_GADGET
  QML_VALUE_TYPE(exampleRow)
  Q_PROPERTY(QString id MEMBER id)
  Q_PROPERTY(QString label MEMBER label)
  Q_PROPERTY(QString baseline MEMBER baseline)
  Q_PROPERTY(QString candidate MEMBER candidate)
  Q_PROPERTY(bool baselineRight MEMBER baselineRight)
  Q_PROPERTY(bool candidateRight MEMBER candidateRight)

 public:
  QString id, label, baseline, candidate;
  bool baselineRight = false, candidateRight = false;

  QString key() const { return id; }
  friend bool operator==(const ExampleRow&, const ExampleRow&) = default;
};

class RecomputedRow {
  Q_GADGET
  QML_VALUE_TYPE(recomputedRow)
  Q_PROPERTY(QString metric MEMBER metric)
  Q_PROPERTY(QString where MEMBER where)
  Q_PROPERTY(QString claimed MEMBER claimed)
  Q_PROPERTY(QString computed MEMBER computed)
  Q_PROPERTY(QString n MEMBER n)
  Q_PROPERTY(Agreement agreement MEMBER agreement)

 public:
  enum Agreement { NotClaimed, Agrees, Differs };
  Q_ENUM(Agreement)

  QString metric, where, claimed, computed, n;
  Agreement agreement = NotClaimed;

  QString key() const { return metric + QLatin1Char('/') + where; }
  friend bool operator==(const RecomputedRow&, const RecomputedRow&) = default;
};

}  // namespace d3l::ui
