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

/// A row of the per-sample table, and what ties it to the report.
class OpenedRow {
  Q_GADGET
  QML_VALUE_TYPE(openedRow)
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString cells MEMBER cells)
  Q_PROPERTY(QString proof MEMBER proof)
  Q_PROPERTY(bool proved MEMBER proved)

 public:
  QString name;   ///< "Row 17 of 901"
  QString cells;  ///< "id 17 · label 8 · prediction 3"
  QString proof;  ///< what was checked, in words
  bool proved = false;

  QString key() const { return name + proof; }
  friend bool operator==(const OpenedRow&, const OpenedRow&) = default;
};

/// One claim: who states what, and whether this computer could check it.
class AttestedRow {
  Q_GADGET
  QML_VALUE_TYPE(attestedRow)
  Q_PROPERTY(QString who MEMBER who)
  Q_PROPERTY(QString what MEMBER what)
  Q_PROPERTY(QString digest MEMBER digest)
  Q_PROPERTY(State checked MEMBER checked)

 public:
  enum State { Unchecked, Holds, Differs };
  Q_ENUM(State)

  QString who, what, digest;
  State checked = Unchecked;

  QString key() const { return who + what; }
  friend bool operator==(const AttestedRow&, const AttestedRow&) = default;
};

/// A field the report commits to without showing it.
class WithheldRow {
  Q_GADGET
  QML_VALUE_TYPE(withheldRow)
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString digest MEMBER digest)
  Q_PROPERTY(QString value MEMBER value)
  Q_PROPERTY(bool opened MEMBER opened)

 public:
  QString name, digest;
  QString value;  ///< once it was disclosed and matched
  bool opened = false;

  QString key() const { return digest; }
  friend bool operator==(const WithheldRow&, const WithheldRow&) = default;
};

}  // namespace d3l::ui
