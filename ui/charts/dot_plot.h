// Values of named things with their intervals: a metric across versions. Dots, because bars would have to
// start at zero.
#pragma once

#include <limits>

#include "ui/charts/plot_item.h"

namespace d3l::ui {

class DotPlotPainter : public d3l::ui::PlotItem {
  Q_OBJECT
  QML_ELEMENT
  /// In the order shown, oldest first. Names that do not fit are left out, never cut or turned.
  Q_PROPERTY(QStringList names MEMBER names_ NOTIFY changed)
  Q_PROPERTY(QList<qreal> values MEMBER values_ NOTIFY changed)
  /// Ends of the intervals; empty, or as many as values. NaN: that one has none.
  Q_PROPERTY(QList<qreal> lower MEMBER lower_ NOTIFY changed)
  Q_PROPERTY(QList<qreal> upper MEMBER upper_ NOTIFY changed)
  /// Which one is live (○) and which is proposed (●, its name in ink); -1: none.
  Q_PROPERTY(int baselineIndex MEMBER baselineIndex_ NOTIFY changed)
  Q_PROPERTY(int candidateIndex MEMBER candidateIndex_ NOTIFY changed)
  Q_PROPERTY(QString yTitle MEMBER yTitle_ NOTIFY changed)
  Q_PROPERTY(qreal yLow MEMBER yLow_ NOTIFY changed)
  Q_PROPERTY(qreal yHigh MEMBER yHigh_ NOTIFY changed)

 public:
  using PlotItem::PlotItem;

 protected:
  void draw(QPainter& painter, const PlotStyle& style) override;

 private:
  Scale yScale() const;
  bool hasInterval(qsizetype i) const;
  void drawNames(QPainter& painter, const PlotStyle& style, QRectF area, double spacing) const;

  QStringList names_;
  QList<qreal> values_, lower_, upper_;
  int baselineIndex_ = -1, candidateIndex_ = -1;
  QString yTitle_;
  qreal yLow_ = std::numeric_limits<qreal>::quiet_NaN(), yHigh_ = yLow_;
};

/// A line as tall as a word: the shape of a history, without axes. The last value carries a dot.
class SparklinePainter : public d3l::ui::PlotItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QList<qreal> values MEMBER values_ NOTIFY changed)

 public:
  using PlotItem::PlotItem;

 protected:
  void draw(QPainter& painter, const PlotStyle& style) override;

 private:
  QList<qreal> values_;
};

}  // namespace d3l::ui
