// The curves and the confusion matrix behind a comparison, and every plot of the drawer in words, for people
// who do not see it.
#pragma once

#include <qqmlregistration.h>

#include <QList>
#include <QObject>
#include <QPointF>
#include <QStringList>
#include <vector>

#include "core/client/evidence_view.h"

namespace d3l::ui {

/// A curve of both versions: ROC, precision–recall, calibration or training.
class CurveView {
  Q_GADGET
  QML_VALUE_TYPE(curveView)
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString xTitle MEMBER xTitle)
  Q_PROPERTY(QString yTitle MEMBER yTitle)
  Q_PROPERTY(QString note MEMBER note)
  Q_PROPERTY(QString description MEMBER description)
  Q_PROPERTY(bool diagonal MEMBER diagonal)
  Q_PROPERTY(bool unitSquare MEMBER unitSquare)
  Q_PROPERTY(QList<QPointF> baseline MEMBER baseline)
  Q_PROPERTY(QList<QPointF> candidate MEMBER candidate)

 public:
  QString name;             ///< "ROC", "Training: loss"; also its tab
  QString xTitle, yTitle;   ///< of the axes
  QString note;             ///< computed here, or claimed; over which rows
  QString description;      ///< what it shows, in words
  bool diagonal = false;    ///< chance, or perfect calibration
  bool unitSquare = false;  ///< both axes run from 0 to 1
  QList<QPointF> baseline, candidate;

  const QString& key() const { return name; }
  friend bool operator==(const CurveView&, const CurveView&) = default;
};

struct ConfusionView {
  QStringList names;
  QList<int> baseline, candidate;
  QString description;
};

struct PlotsOfComparison {
  std::vector<CurveView> curves;
  ConfusionView confusion;
  /// Which plots are not here and why, a sentence each.
  QStringList missing;
};
PlotsOfComparison plotsOf(const client::EvidenceView& view);

/// "accuracy (%) across 3 versions: v1.0.0 88.5, v1.1.0 91.2, v1.4.0 95.9 (proposed)."
QString historyInWords(const QString& title, const QStringList& names, const QList<qreal>& values,
                       int baseline, int candidate);
/// "accuracy: digit 0 0.0, digit 8 −13.8 (worse). log loss: …"
QString heatMapInWords(const QStringList& rows, const QStringList& columns, const QStringList& texts,
                       const QList<int>& verdicts);

}  // namespace d3l::ui
