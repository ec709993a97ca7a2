// One rule of the power lens, ready to be shown.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>

namespace d3l::ui {

class LensRow {
  Q_GADGET
  QML_VALUE_TYPE(lensRow)
  /// "Tokens", "Square root of each person's tokens", "At most 1 % of all D3L per person"
  Q_PROPERTY(QString rule MEMBER rule)
  /// The rule this proposal is really decided by.
  Q_PROPERTY(bool applies MEMBER applies)
  /// "Would pass", "Would not pass"; of candidates: "v1.4.0 would win"
  Q_PROPERTY(QString result MEMBER result)
  Q_PROPERTY(bool differs MEMBER differs)
  Q_PROPERTY(qreal forShare MEMBER forShare)
  Q_PROPERTY(qreal againstShare MEMBER againstShare)
  Q_PROPERTY(qreal abstainShare MEMBER abstainShare)
  Q_PROPERTY(QString forText MEMBER forText)
  Q_PROPERTY(QString againstText MEMBER againstText)
  Q_PROPERTY(QString abstainText MEMBER abstainText)
  /// "More than half of what was cast would be held by Ada and Ben together."
  Q_PROPERTY(QString deciders MEMBER deciders)
  /// "0.42" and "3"
  Q_PROPERTY(QString gini MEMBER gini)
  Q_PROPERTY(QString nakamoto MEMBER nakamoto)
  Q_PROPERTY(QString spoken MEMBER spoken)

 public:
  QString rule, result, forText, againstText, abstainText, deciders, gini, nakamoto, spoken;
  qreal forShare = 0, againstShare = 0, abstainShare = 0;
  bool applies = false, differs = false;
  int number = 0;

  int key() const { return number; }
  friend bool operator==(const LensRow&, const LensRow&) = default;
};

}  // namespace d3l::ui
