// One comparison as the table shows it. Texts are finished; numbers are for the plot only and already turned
// so that right is better.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>

namespace d3l::ui {

class EvidenceRow {
  Q_GADGET
  QML_VALUE_TYPE(evidenceRow)

  Q_PROPERTY(int number MEMBER number)
  Q_PROPERTY(QString metric MEMBER metric)
  Q_PROPERTY(QString where MEMBER where)
  Q_PROPERTY(QString unit MEMBER unit)
  Q_PROPERTY(bool primary MEMBER primary)
  Q_PROPERTY(bool guardrail MEMBER guardrail)
  Q_PROPERTY(QString guardrailText MEMBER guardrailText)
  Q_PROPERTY(int outcome MEMBER outcome)
  Q_PROPERTY(QString baseline MEMBER baseline)
  Q_PROPERTY(QString candidate MEMBER candidate)
  Q_PROPERTY(QString delta MEMBER delta)
  Q_PROPERTY(QString relative MEMBER relative)
  Q_PROPERTY(QString interval MEMBER interval)
  Q_PROPERTY(QString p MEMBER p)
  Q_PROPERTY(QString holm MEMBER holm)
  Q_PROPERTY(QString bh MEMBER bh)
  Q_PROPERTY(QString n MEMBER n)
  Q_PROPERTY(bool derivedN MEMBER derivedN)
  Q_PROPERTY(int verdict MEMBER verdict)
  Q_PROPERTY(QString verdictWord MEMBER verdictWord)
  Q_PROPERTY(QString sentence MEMBER sentence)
  Q_PROPERTY(QString why MEMBER why)
  Q_PROPERTY(QString spoken MEMBER spoken)
  Q_PROPERTY(bool claimDiffers MEMBER claimDiffers)
  Q_PROPERTY(bool hasInterval MEMBER hasInterval)
  Q_PROPERTY(qreal point MEMBER point)
  Q_PROPERTY(qreal lower MEMBER lower)
  Q_PROPERTY(qreal upper MEMBER upper)
  Q_PROPERTY(qreal margin MEMBER margin)
  Q_PROPERTY(qreal range MEMBER range)
  Q_PROPERTY(QString rangeText MEMBER rangeText)

 public:
  /// Of a guardrail.
  enum Outcome { None, Pass, Fail, Unclear };
  Q_ENUM(Outcome)

  int number = -1;        ///< place among the rows of the comparison
  QString metric, where;  ///< "accuracy", "digit 8" (or the data set); "all" for the whole set
  QString unit;           ///< "pp", "points", …
  bool primary = false, guardrail = false;
  QString guardrailText;  ///< "Guardrail passes: a loss of 0.5 pp is allowed"
  int outcome = None;
  QString baseline, candidate, delta, relative, interval, p, holm, bh;
  QString n;
  bool derivedN = false;  ///< n was computed from a standard error, not stated
  int verdict = 4;        ///< Verdict::Kind
  QString verdictWord, sentence, spoken;
  QString
      why;  ///< how the verdict follows from the numbers; of guardrails only, the drawer tells the others'
  bool claimDiffers = false;  ///< the report's value is not what its samples say
  bool hasInterval = false;
  double point = 0, lower = 0, upper = 0, margin = 0;
  QString section;    ///< heading of the group the row stands in; empty while nothing is grouped
  double range = 1;   ///< the plot runs from −range to range; the same for all rows of a unit
  QString rangeText;  ///< "±0.4" where the header's scale does not hold

  int key() const { return number; }
  friend bool operator==(const EvidenceRow&, const EvidenceRow&) = default;
};

}  // namespace d3l::ui
